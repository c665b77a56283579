package io.videopipeline.simulator.stepfunctions.interpreter;

import java.time.Duration;
import java.time.Instant;

/** Time, as far as a machine needs it. */
public interface Scheduler {
  Instant now();

  /** Runs an action once, after this delay. */
  void after(Duration delay, Runnable action);
}
