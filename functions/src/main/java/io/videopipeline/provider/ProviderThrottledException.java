package io.videopipeline.provider;

/**
 * The provider refused a call because of a rate limit; it did not accept the request. Remedy: retry
 * with a long, jittered back-off. The state machine refers to this class by name.
 */
public final class ProviderThrottledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderThrottledException(String message) {
    super(message);
  }
}
