package io.videopipeline.job;

/** There is no job of this id. Remedy: none. */
public final class NoSuchJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobId jobId;

  public NoSuchJobException(JobId jobId) {
    super("There is no job " + jobId);
    this.jobId = jobId;
  }

  public JobId jobId() {
    return jobId;
  }
}
