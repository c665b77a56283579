package io.videopipeline.provider;

/**
 * It is unknown whether the provider took, and will bill, a creation. Remedy: wait for the truth;
 * never ask a second time. The class name stands in the state machine.
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
