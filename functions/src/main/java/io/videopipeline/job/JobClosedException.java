package io.videopipeline.job;

/**
 * The job has already ended. Do not retry. The state machine refers to this exception by its class
 * name.
 */
public final class JobClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobClosedException(Job job) {
    super("Job %s has already ended as %s".formatted(job.id(), job.state().name()));
  }
}
