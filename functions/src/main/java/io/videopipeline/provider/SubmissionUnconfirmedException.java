package io.videopipeline.provider;

/**
 * It is unknown whether the provider accepted, and will charge for, a submission. Remedy: wait
 * until the grace period ends; never submit again. The state machine refers to this class by name.
 */
public final class SubmissionUnconfirmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SubmissionUnconfirmedException(String message) {
    super(message);
  }

  public SubmissionUnconfirmedException(String message, Throwable cause) {
    super(message, cause);
  }
}
