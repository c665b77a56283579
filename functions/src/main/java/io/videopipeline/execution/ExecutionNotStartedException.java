package io.videopipeline.execution;

import io.videopipeline.job.JobId;

/** An execution may not have been started. The job stays open, and the sweep starts it. */
public final class ExecutionNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExecutionNotStartedException(JobId id, int attempt, Throwable cause) {
    super("Execution %s could not be started".formatted(Executions.nameOf(id, attempt)), cause);
  }
}
