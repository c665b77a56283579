package io.videopipeline.provider.minimax.wire;

import io.videopipeline.job.Failure.FailureCode;

/** What an answer asks of us. */
public sealed interface ResponseClass {
  record Success() implements ResponseClass {}

  /** The service took nothing and wants to be asked less often. */
  record Throttled() implements ResponseClass {}

  /** The service is at fault; after a creation nobody knows whether it was taken. */
  record Unavailable() implements ResponseClass {}

  /** No, for a cause that asking again does not change. */
  record Refused(FailureCode code, RefusalMessage advice) implements ResponseClass {
    /**
     * A paid task ends only by a verdict on its content. A wrong key or an empty balance is mended
     * by its owner, and the task is still there: the deadline bounds the wait.
     */
    boolean isVerdict() {
      return code == FailureCode.REJECTED_INPUT || code == FailureCode.REJECTED_OUTPUT;
    }
  }

  /** What a bare HTTP status says that is no success. */
  static ResponseClass ofHttpStatus(int status) {
    return switch (status) {
      case 429 -> new Throttled();
      case 401, 403 -> new Refused(FailureCode.BAD_KEY, RefusalMessage.KEY);
      case 402 -> new Refused(FailureCode.NO_BALANCE, RefusalMessage.BALANCE);
      case 404 -> new Refused(FailureCode.INVALID_REQUEST, RefusalMessage.ADDRESS);
      case 400, 413, 422 -> new Refused(FailureCode.INVALID_REQUEST, RefusalMessage.PARAMETERS);
      default -> new Unavailable();
    };
  }
}
