/** The Lambda functions of the state machine: decode, call one step, encode. */
@NullMarked
package io.videopipeline.handler.step;

import org.jspecify.annotations.NullMarked;
