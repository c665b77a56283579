/** Programs that print the figures of the README and fail when one is above its limit. */
@NullMarked
package io.videopipeline.benchmark;

import org.jspecify.annotations.NullMarked;
