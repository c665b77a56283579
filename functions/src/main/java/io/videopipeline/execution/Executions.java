package io.videopipeline.execution;

import io.videopipeline.job.JobId;
import io.videopipeline.job.TaskToken;
import java.util.Optional;

/** The executions of the state machine that processes jobs. */
public interface Executions {
  /**
   * Starts the execution of this attempt. A second call for the same attempt has no effect.
   *
   * @throws ExecutionNotStartedException when it may not have been started
   */
  void start(JobId id, int attempt);

  /**
   * Ends the wait of an execution. A token whose wait has ended already has no effect.
   *
   * @throws RuntimeException when the service does not respond
   */
  void wake(TaskToken token);

  /**
   * Starts an execution that announces the end of a job again. A second call for the same execution
   * has no effect.
   *
   * @param ended the name of the execution that was aborted or timed out
   * @throws ExecutionNotStartedException when it may not have been started
   */
  void announceAgain(JobId id, String ended);

  /** Whether the execution of this attempt exists and has not ended. */
  boolean isRunning(JobId id, int attempt);

  /** The name of the execution of this attempt, which is unique. */
  static String nameOf(JobId id, int attempt) {
    return id + "-" + attempt;
  }

  /** The job of an execution; empty if the name is not one of ours. */
  static Optional<JobId> jobIn(String name) {
    int end = name.indexOf('-');
    return end < 0 ? Optional.empty() : JobId.parse(name.substring(0, end));
  }
}
