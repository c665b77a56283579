/** The options that describe a video, and the checks and prices that need no stack. */
@NullMarked
package io.videopipeline.cli.request;

import org.jspecify.annotations.NullMarked;
