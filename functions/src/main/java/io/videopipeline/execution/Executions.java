package io.videopipeline.execution;

import io.videopipeline.job.JobId;

/** The state machines that move jobs. */
public interface Executions {
  /**
   * Starts the execution of this attempt. A second call for the same attempt changes nothing and
   * succeeds.
   *
   * @throws ExecutionNotStartedException when it is not known to be started
   */
  void start(JobId id, int attempt);

  /** Whether the execution of this attempt is there and not ended. */
  boolean isRunning(JobId id, int attempt);

  /** The name of the execution of this attempt; one name is used once. */
  static String nameOf(JobId id, int attempt) {
    return id + "-" + attempt;
  }
}
