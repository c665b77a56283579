package io.videopipeline.job;

/**
 * The job is ended, and its item says how. Remedy: none. The class name stands in the state
 * machine.
 */
public final class JobClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobId jobId;

  public JobClosedException(Job job) {
    super("Job %s is %s".formatted(job.id(), job.state().name()));
    this.jobId = job.id();
  }

  public JobId jobId() {
    return jobId;
  }
}
