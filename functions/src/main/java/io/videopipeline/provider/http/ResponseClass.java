package io.videopipeline.provider.http;

import io.videopipeline.job.Failure.FailureCode;

/** What a provider's response means for the call. */
public sealed interface ResponseClass {
  record Success() implements ResponseClass {}

  /** A rate limit is exceeded; the provider did not accept the request. */
  record Throttled() implements ResponseClass {}

  /** An error of the service. After a submission it is unknown whether it was accepted. */
  record Unavailable() implements ResponseClass {}

  /** The provider refused the call; a retry would be refused too. */
  record Refused(FailureCode code, RefusalMessage message) implements ResponseClass {
    /**
     * Whether the content of the video was rejected, the only refusal that ends a task that is paid
     * for. After a wrong key or an empty balance the task still exists, and its owner can correct
     * the account before the deadline.
     */
    boolean isContentRejection() {
      return code == FailureCode.REJECTED_INPUT || code == FailureCode.REJECTED_OUTPUT;
    }
  }

  /** Whether the provider rejected the API key. */
  default boolean isBadKey() {
    return this instanceof Refused refused && refused.code() == FailureCode.BAD_KEY;
  }

  /** The meaning of an HTTP status other than 2xx, when the body says no more. */
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

  /** What a person can do about a refusal, in one or two sentences. */
  enum RefusalMessage {
    KEY(
        "%s rejected the API key. Check the key, and that it belongs to the service and region of"
            + " the base URL."),
    BALANCE("The balance of the %s account is too low. Top it up."),
    INPUT("%s rejected the prompt or an image as sensitive content. Change them and try again."),
    OUTPUT(
        "%s rejected the generated video as sensitive content and does not release it. A changed"
            + " prompt may pass."),
    INVISIBLE("%s found too many invisible characters in the prompt. Remove them and try again."),
    QUOTA("The quota of the %s account is exhausted. Wait until it is reset."),
    WINDOW(
        "The usage limit of the %s subscription is reached. Try again in the next 5-hour window."),
    PARAMETERS("%s rejected the request as invalid. Compare it with the model's capabilities."),
    ADDRESS("%s did not find the requested path. Check the base URL and the model."),
    VERIFY("The %s account has not passed real-name verification. Verify it in the console."),
    PLAN("The plan of the %s account does not include this model. Choose another model.");

    private final String text;

    RefusalMessage(String text) {
      this.text = text;
    }

    /** The message for a failure at the provider of this name. */
    String text(String service) {
      return text.formatted(service);
    }
  }
}
