package io.videopipeline.execution;

import io.videopipeline.job.JobId;

/** The executions of the state machine that processes jobs. */
public interface Executions {
  /**
   * Starts the execution of this attempt. A second call for the same attempt has no effect.
   *
   * @throws ExecutionNotStartedException when it may not have been started
   */
  void start(JobId id, int attempt);

  /** Whether the execution of this attempt exists and has not ended. */
  boolean isRunning(JobId id, int attempt);

  /** The name of the execution of this attempt, which is unique. */
  static String nameOf(JobId id, int attempt) {
    return id + "-" + attempt;
  }
}
