package io.videopipeline.provider.minimax.wire;

import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.provider.http.ResponseClass;
import io.videopipeline.provider.http.ResponseClass.RefusalMessage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of {@code base_resp.status_code} that matter for videos, and their meaning. Every
 * other value counts as {@link ResponseClass.Unavailable}.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/errorcode">Error codes</a>
 */
public enum StatusCode {
  SUCCESS(0, new ResponseClass.Success()),
  RATE_LIMIT(1002, new ResponseClass.Throttled()),
  TOKEN_LIMIT(1039, new ResponseClass.Throttled()),
  CONNECTION_LIMIT(1041, new ResponseClass.Throttled()),
  RATE_GROWTH_LIMIT(2045, new ResponseClass.Throttled()),
  UNKNOWN_ERROR(1000, new ResponseClass.Unavailable()),
  TIMEOUT(1001, new ResponseClass.Unavailable()),
  SERVICE_ERROR(1013, new ResponseClass.Unavailable()),
  INTERNAL_ERROR(1024, new ResponseClass.Unavailable()),
  SYSTEM_ERROR(1033, new ResponseClass.Unavailable()),
  NOT_AUTHORIZED(1004, refused(FailureCode.BAD_KEY, RefusalMessage.KEY)),
  INVALID_KEY(2049, refused(FailureCode.BAD_KEY, RefusalMessage.KEY)),
  INSUFFICIENT_BALANCE(1008, refused(FailureCode.NO_BALANCE, RefusalMessage.BALANCE)),
  SENSITIVE_INPUT(1026, refused(FailureCode.REJECTED_INPUT, RefusalMessage.INPUT)),
  SENSITIVE_OUTPUT(1027, refused(FailureCode.REJECTED_OUTPUT, RefusalMessage.OUTPUT)),
  INVISIBLE_CHARACTERS(1042, refused(FailureCode.REJECTED_INPUT, RefusalMessage.INVISIBLE)),
  QUOTA_EXHAUSTED(1028, refused(FailureCode.QUOTA_EXHAUSTED, RefusalMessage.QUOTA)),
  RESOURCE_EXHAUSTED(1030, refused(FailureCode.QUOTA_EXHAUSTED, RefusalMessage.QUOTA)),
  WINDOW_EXHAUSTED(2056, refused(FailureCode.QUOTA_EXHAUSTED, RefusalMessage.WINDOW)),
  INVALID_PARAMETERS(2013, refused(FailureCode.INVALID_REQUEST, RefusalMessage.PARAMETERS)),
  NOT_VERIFIED(2038, refused(FailureCode.ACCOUNT_NOT_VERIFIED, RefusalMessage.VERIFY)),
  NOT_IN_PLAN(2061, refused(FailureCode.NOT_IN_PLAN, RefusalMessage.PLAN));

  private final long number;
  private final ResponseClass responseClass;

  StatusCode(long number, ResponseClass responseClass) {
    this.number = number;
    this.responseClass = responseClass;
  }

  public long number() {
    return number;
  }

  public ResponseClass responseClass() {
    return responseClass;
  }

  /** The meaning of a code, known or not. */
  public static ResponseClass classify(long number) {
    return find(number).map(StatusCode::responseClass).orElseGet(ResponseClass.Unavailable::new);
  }

  public static Optional<StatusCode> find(long number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  /** The content rejection in an error text, recognized by the phrases of MiniMax. */
  public static Optional<StatusCode> findContentRejection(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    if (lowerCase.contains("input new_sensitive")) {
      return Optional.of(SENSITIVE_INPUT);
    }
    return lowerCase.contains("output new_sensitive")
        ? Optional.of(SENSITIVE_OUTPUT)
        : Optional.empty();
  }

  private static ResponseClass refused(FailureCode code, RefusalMessage message) {
    return new ResponseClass.Refused(code, message);
  }
}
