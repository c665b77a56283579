/**
 * A deployed function as Lambda runs it: AWS's runtime interface client in a process of its own.
 */
@NullMarked
package io.videopipeline.benchmark.lambda;

import org.jspecify.annotations.NullMarked;
