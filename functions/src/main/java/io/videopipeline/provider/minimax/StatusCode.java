package io.videopipeline.provider.minimax;

import io.videopipeline.job.FailureCode;
import java.util.Arrays;
import java.util.Optional;

/**
 * MiniMax's {@code base_resp.status_code}, as far as it matters to videos, and what each asks of
 * us. A code that is not here is unknown, and is treated as one that says nothing.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/errorcode">Error codes</a>
 */
enum StatusCode {
  SUCCESS(0, new Meaning.Success()),
  RATE_LIMIT(1002, new Meaning.Throttled()),
  TOKEN_LIMIT(1039, new Meaning.Throttled()),
  CONNECTION_LIMIT(1041, new Meaning.Throttled()),
  RATE_GROWTH_LIMIT(2045, new Meaning.Throttled()),
  UNKNOWN_ERROR(1000, new Meaning.Unavailable()),
  TIMEOUT(1001, new Meaning.Unavailable()),
  SERVICE_ERROR(1013, new Meaning.Unavailable()),
  INTERNAL_ERROR(1024, new Meaning.Unavailable()),
  SYSTEM_ERROR(1033, new Meaning.Unavailable()),
  NOT_AUTHORIZED(1004, refused(FailureCode.BAD_KEY, Advice.KEY)),
  INVALID_KEY(2049, refused(FailureCode.BAD_KEY, Advice.KEY)),
  INSUFFICIENT_BALANCE(1008, refused(FailureCode.NO_BALANCE, Advice.BALANCE)),
  SENSITIVE_INPUT(1026, refused(FailureCode.REJECTED_INPUT, Advice.INPUT)),
  SENSITIVE_OUTPUT(1027, refused(FailureCode.REJECTED_OUTPUT, Advice.OUTPUT)),
  INVISIBLE_CHARACTERS(1042, refused(FailureCode.REJECTED_INPUT, Advice.INVISIBLE)),
  QUOTA_EXHAUSTED(1028, refused(FailureCode.QUOTA_EXHAUSTED, Advice.QUOTA)),
  RESOURCE_EXHAUSTED(1030, refused(FailureCode.QUOTA_EXHAUSTED, Advice.QUOTA)),
  WINDOW_EXHAUSTED(2056, refused(FailureCode.QUOTA_EXHAUSTED, Advice.WINDOW)),
  INVALID_PARAMETERS(2013, refused(FailureCode.INVALID_REQUEST, Advice.PARAMETERS)),
  NOT_VERIFIED(2038, refused(FailureCode.ACCOUNT_NOT_VERIFIED, Advice.VERIFY)),
  NOT_IN_PLAN(2061, refused(FailureCode.NOT_IN_PLAN, Advice.PLAN));

  private final long number;
  private final Meaning meaning;

  StatusCode(long number, Meaning meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  static boolean isKnown(long number) {
    return find(number).isPresent();
  }

  static Meaning meaningOf(long number) {
    return find(number).map(code -> code.meaning).orElseGet(Meaning.Unavailable::new);
  }

  private static Optional<StatusCode> find(long number) {
    return Arrays.stream(values()).filter(code -> code.number == number).findFirst();
  }

  private static Meaning refused(FailureCode code, String advice) {
    return new Meaning.Refused(code, advice);
  }

  /** What a status code asks of us. */
  sealed interface Meaning {
    record Success() implements Meaning {}

    /** The service took nothing and wants to be asked less often. */
    record Throttled() implements Meaning {}

    /** The service is at fault; after a creation nobody knows whether it was taken. */
    record Unavailable() implements Meaning {}

    /** No, for a cause that asking again does not change. */
    record Refused(FailureCode code, String advice) implements Meaning {}
  }

  private static final class Advice {
    static final String KEY =
        "MiniMax does not know this API key. Check the key and that it belongs to the region of"
            + " the base URL.";
    static final String BALANCE = "The MiniMax account has too little balance. Top it up.";
    static final String INPUT =
        "MiniMax found the prompt or image sensitive. Change them and ask again.";
    static final String OUTPUT =
        "MiniMax found the finished video sensitive and keeps it. A changed prompt may pass.";
    static final String INVISIBLE =
        "The prompt has too many invisible characters. Clean it and ask again.";
    static final String QUOTA = "The quota of the MiniMax account is used up. Wait for its reset.";
    static final String WINDOW =
        "The subscription's limit for this window is reached. Ask again in the next 5-hour window.";
    static final String PARAMETERS =
        "MiniMax found the request invalid. Compare it with the model's capabilities.";
    static final String VERIFY =
        "The MiniMax account lacks real-name verification. Verify it in MiniMax's console.";
    static final String PLAN =
        "The plan of the MiniMax account does not include this model. Choose another model.";
  }
}
