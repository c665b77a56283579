package io.videopipeline.provider;

/**
 * There was no usable response from the provider. When it is thrown by a submission, no complete
 * request was sent. Remedy: retry with a back-off. The state machine refers to this class by name.
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
