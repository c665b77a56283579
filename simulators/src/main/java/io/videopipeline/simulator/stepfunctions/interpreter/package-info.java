/** Runs state machines; the caller supplies the clock. */
@NullMarked
package io.videopipeline.simulator.stepfunctions.interpreter;

import org.jspecify.annotations.NullMarked;
