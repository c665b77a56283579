package io.videopipeline.job;

/** The job does not exist. Do not retry. */
public final class NoSuchJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchJobException(JobId jobId) {
    super("Job not found: " + jobId);
  }
}
