/** Runs functions as Lambda does: AWS's runtime interface client in a process per function. */
@NullMarked
package io.videopipeline.benchmark.lambda;

import org.jspecify.annotations.NullMarked;
