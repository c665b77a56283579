/** One video by the HTTP API of a stack that runs elsewhere. */
@NullMarked
package io.videopipeline.cli.remote;

import org.jspecify.annotations.NullMarked;
