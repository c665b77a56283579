package io.videopipeline.provider;

/**
 * The provider gave no usable answer; where a creation was meant, nothing was sent. Remedy:
 * back-off. The class name stands in the state machine.
 */
public final class ProviderUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderUnavailableException(String message) {
    super(message);
  }

  public ProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
