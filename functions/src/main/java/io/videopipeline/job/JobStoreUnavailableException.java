package io.videopipeline.job;

/** It is unknown whether a write was stored. Remedy: the same write again. */
public final class JobStoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobStoreUnavailableException(JobId id, Throwable cause) {
    super("The update of job %s got no response".formatted(id), cause);
  }
}
