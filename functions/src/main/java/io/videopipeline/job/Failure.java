package io.videopipeline.job;

import java.util.Optional;

/**
 * Why a job failed.
 *
 * @param message one sentence that a person can act on; never a prompt, a key or a link
 * @param provider what the provider said, when it was the provider
 */
public record Failure(FailureCode code, String message, Optional<ProviderError> provider) {
  public Failure(FailureCode code, String message) {
    this(code, message, Optional.empty());
  }

  /**
   * The provider's own words for support cases.
   *
   * @param code as the provider wrote it, for instance {@code 1026}
   * @param traceId from the {@code Trace-Id} header, empty text when there was none
   */
  public record ProviderError(String code, String traceId) {}
}
