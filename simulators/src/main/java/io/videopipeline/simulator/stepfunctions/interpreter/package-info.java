/** Runs state machines, with time given from outside. */
@NullMarked
package io.videopipeline.simulator.stepfunctions.interpreter;

import org.jspecify.annotations.NullMarked;
