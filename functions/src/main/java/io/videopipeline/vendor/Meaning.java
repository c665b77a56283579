package io.videopipeline.vendor;

import io.videopipeline.job.FailureCode;

/** What an answer asks of us. */
public sealed interface Meaning {
  record Success() implements Meaning {}

  /** The service took nothing and wants to be asked less often. */
  record Throttled() implements Meaning {}

  /** The service is at fault; after a creation nobody knows whether it was taken. */
  record Unavailable() implements Meaning {}

  /** No, for a cause that asking again does not change. */
  record Refused(FailureCode code, Advice advice) implements Meaning {
    /**
     * A paid task ends only by a verdict on its content. A wrong key or an empty balance is mended
     * by its owner, and the task is still there: the deadline bounds the wait.
     */
    boolean isVerdict() {
      return code == FailureCode.REJECTED_INPUT || code == FailureCode.REJECTED_OUTPUT;
    }
  }

  /** What a bare HTTP status says that is no success. */
  static Meaning ofHttpStatus(int status) {
    return switch (status) {
      case 429 -> new Throttled();
      case 401, 403 -> new Refused(FailureCode.BAD_KEY, Advice.KEY);
      case 402 -> new Refused(FailureCode.NO_BALANCE, Advice.BALANCE);
      case 404 -> new Refused(FailureCode.INVALID_REQUEST, Advice.ADDRESS);
      case 400, 413, 422 -> new Refused(FailureCode.INVALID_REQUEST, Advice.PARAMETERS);
      default -> new Unavailable();
    };
  }
}
