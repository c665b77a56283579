package io.videopipeline.provider;

/**
 * The provider wants to be asked less often and took nothing. Remedy: a long, jittered back-off.
 * The class name stands in the state machine.
 */
public final class ProviderThrottledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderThrottledException(String message) {
    super(message);
  }

  public ProviderThrottledException(String message, Throwable cause) {
    super(message, cause);
  }
}
