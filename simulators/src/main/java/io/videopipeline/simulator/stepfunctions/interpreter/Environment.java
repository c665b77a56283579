package io.videopipeline.simulator.stepfunctions.interpreter;

import java.util.function.DoubleSupplier;

/**
 * What an execution runs in.
 *
 * @param resources finds what stands behind a resource
 * @param jitter numbers from 0 to 1
 */
record Environment(
    Scheduler scheduler, Resources resources, TaskTokens tokens, DoubleSupplier jitter) {}
