package io.videopipeline.provider.minimax.wire;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.Submission;
import io.videopipeline.provider.http.ProviderResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** One answer of MiniMax or of a gateway to it, still in its own words, and what becomes of it. */
public interface VendorResponse {
  ProviderResponse http();

  /** Who answered, for messages. */
  String service();

  ResponseClass meaning();

  /** Why a task failed, where the answer says it. */
  Optional<ResponseClass.Refused> cause();

  /** The error's code as it was written; the HTTP status where there is none. */
  String code();

  /** The id of the task that was begun. */
  Optional<String> taskId();

  default Optional<String> text(String field) {
    return http().body().flatMap(object -> object.text(field));
  }

  default Optional<JsonObject> object(String field) {
    return http().body().flatMap(object -> object.object(field));
  }

  /** A length in pixels; 0 where the answer says none that can be. */
  default int pixels(String field) {
    return http()
        .body()
        .flatMap(object -> object.number(field))
        .filter(pixels -> pixels > 0 && pixels <= Short.MAX_VALUE)
        .map(Math::toIntExact)
        .orElse(0);
  }

  /**
   * What came of a creation.
   *
   * @throws ProviderThrottledException when it was refused for now
   * @throws SubmissionUnconfirmedException when the answer does not say whether it was taken
   */
  default Submission submission() {
    return switch (meaning()) {
      case ResponseClass.Success success ->
          new Submission.Accepted(taskId().map(TaskId::new).orElseThrow(this::unconfirmed));
      case ResponseClass.Throttled throttled -> throw throttled();
      case ResponseClass.Refused refused -> new Submission.Refused(failure(refused));
      case ResponseClass.Unavailable unavailable -> throw unconfirmed();
    };
  }

  /**
   * What came of asking for a task that is paid for.
   *
   * @param verdict on its content, the one refusal that ends it
   * @throws ProviderThrottledException when it was asked for too often
   * @throws ProviderUnavailableException when this is no answer
   */
  default <T> T settle(Supplier<T> success, Function<Failure, T> verdict) {
    return switch (meaning()) {
      case ResponseClass.Success ok -> success.get();
      case ResponseClass.Throttled throttled -> throw throttled();
      case ResponseClass.Refused refused when refused.isVerdict() ->
          verdict.apply(failure(refused));
      case ResponseClass.Refused refused -> throw unavailable();
      case ResponseClass.Unavailable unavailable -> throw unavailable();
    };
  }

  /** The failure of a task that says itself that it failed. */
  default Failure generationFailure() {
    return cause()
        .map(this::failure)
        .orElseGet(
            () ->
                new Failure(
                    FailureCode.GENERATION_FAILED,
                    service()
                        + " could not make this video and gave no known reason. Ask again, perhaps"
                        + " with a changed prompt.",
                    Optional.of(providerError())));
  }

  private Failure failure(ResponseClass.Refused refused) {
    return new Failure(
        refused.code(), refused.advice().text(service()), Optional.of(providerError()));
  }

  default ProviderUnavailableException unavailable() {
    return new ProviderUnavailableException(
        "%s gave no usable answer (%s)".formatted(service(), summary()));
  }

  default SubmissionUnconfirmedException unconfirmed() {
    return new SubmissionUnconfirmedException(
        "%s does not say whether it took the creation (%s)".formatted(service(), summary()));
  }

  private ProviderThrottledException throttled() {
    return new ProviderThrottledException(
        "%s wants to be asked less often (%s)".formatted(service(), summary()));
  }

  /** For messages: the status of the answer and its trace, never its text. */
  default String summary() {
    return "HTTP %d, code %s, trace '%s'".formatted(http().status(), code(), http().traceId());
  }

  private Failure.ProviderError providerError() {
    return new Failure.ProviderError(code(), http().traceId());
  }
}
