package io.videopipeline.job;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a job failed.
 *
 * @param message one sentence that tells a person what to do; never a prompt, a key or a link
 * @param provider the provider's error, if the failure came from the provider
 */
public record Failure(FailureCode code, String message, Optional<ProviderError> provider) {
  public Failure(FailureCode code, String message) {
    this(code, message, Optional.empty());
  }

  /**
   * The provider's error, for support cases.
   *
   * @param code as the provider wrote it, for example {@code 1026}
   * @param traceId the {@code Trace-Id} header; empty if the response had none
   */
  public record ProviderError(String code, String traceId) {}

  /** The failure codes of our API. They do not change. */
  public enum FailureCode {
    REJECTED_INPUT("rejected_input", false),
    REJECTED_OUTPUT("rejected_output", true),
    INVALID_REQUEST("invalid_request", false),
    IMAGE_MISSING("image_missing", false),
    NO_BALANCE("no_balance", true),
    QUOTA_EXHAUSTED("quota_exhausted", true),
    NOT_IN_PLAN("not_in_plan", false),
    ACCOUNT_NOT_VERIFIED("account_not_verified", true),
    BAD_KEY("bad_key", true),
    GENERATION_FAILED("generation_failed", true),
    SUBMISSION_UNCONFIRMED("submission_unconfirmed", false),
    EXPIRED("expired", true),
    DOWNLOAD_FAILED("download_failed", true),
    INTERNAL("internal", true);

    private final String text;
    private final boolean retryable;

    FailureCode(String text, boolean retryable) {
      this.text = text;
      this.retryable = retryable;
    }

    public String text() {
      return text;
    }

    /** Whether the same request can succeed later, possibly after an operator took action. */
    public boolean retryable() {
      return retryable;
    }

    public static Optional<FailureCode> parse(String text) {
      return Arrays.stream(values()).filter(code -> code.text.equals(text)).findFirst();
    }
  }
}
