/**
 * The Lambda functions of the state machine: each decodes its input, calls one step and encodes the
 * result.
 */
@NullMarked
package io.videopipeline.handler.step;

import org.jspecify.annotations.NullMarked;
