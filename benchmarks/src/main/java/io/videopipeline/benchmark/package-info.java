/** Programs that print figures, and fail when a figure misses its target. */
@NullMarked
package io.videopipeline.benchmark;

import org.jspecify.annotations.NullMarked;
