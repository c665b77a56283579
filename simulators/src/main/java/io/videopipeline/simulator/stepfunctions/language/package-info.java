/**
 * The part of the Amazon States Language that is supported, as a model; everything else is refused.
 */
@NullMarked
package io.videopipeline.simulator.stepfunctions.language;

import org.jspecify.annotations.NullMarked;
