package io.videopipeline.job;

import java.util.Arrays;
import java.util.Optional;

/** Why a job failed, by our own stable names. */
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

  /** Whether the same request can succeed another time, perhaps after somebody acted. */
  public boolean retryable() {
    return retryable;
  }

  public static Optional<FailureCode> parse(String text) {
    return Arrays.stream(values()).filter(code -> code.text.equals(text)).findFirst();
  }
}
