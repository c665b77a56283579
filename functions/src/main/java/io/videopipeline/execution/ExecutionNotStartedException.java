package io.videopipeline.execution;

/** An execution may not have been started. The job stays open, and the sweep starts it. */
public final class ExecutionNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExecutionNotStartedException(String name, Throwable cause) {
    super("Execution %s could not be started".formatted(name), cause);
  }
}
