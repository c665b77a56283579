package io.videopipeline.provider.http;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A provider's response to an API call.
 *
 * @param service the provider's name, for messages
 * @param body empty when the response has no JSON object of at most 1 MiB
 * @param traceId the {@code Trace-Id} header, or an empty string
 * @param taskId the first id of a task in the text of the response, JSON or not
 */
public record ProviderResponse(
    String service,
    int status,
    Optional<JsonObject> body,
    String traceId,
    Optional<String> taskId) {

  public boolean isSuccessful() {
    return status >= 200 && status < 300;
  }

  /** A string of the body, or a number as a string; empty when it is missing or blank. */
  public Optional<String> text(String field) {
    return body.flatMap(json -> json.text(field));
  }

  public Optional<JsonObject> object(String field) {
    return body.flatMap(json -> json.object(field));
  }

  /** A length in pixels; 0 when the body has no plausible one. */
  public int pixels(String field) {
    return body.flatMap(json -> json.number(field))
        .filter(pixels -> pixels > 0 && pixels <= Short.MAX_VALUE)
        .map(Math::toIntExact)
        .orElse(0);
  }

  /**
   * A response and its meaning: the result or the exception that follows from it.
   *
   * @param code the error code as the provider wrote it, or {@code HTTP} and the status
   */
  public record Classified(ProviderResponse response, ResponseClass responseClass, String code) {
    /**
     * The result of a submission. A task id is an acceptance, whatever else is in the response.
     *
     * @param otherId of the task, in a response that is a success and has no task id
     * @throws ProviderThrottledException when the rate limit is exceeded
     * @throws SubmissionUnconfirmedException when it is unknown whether it was accepted
     */
    public SubmitResult submitResult(Optional<String> otherId) {
      if (response.taskId().isPresent()) {
        return new SubmitResult.Accepted(new TaskId(response.taskId().get()));
      }
      return switch (responseClass) {
        case ResponseClass.Success success ->
            new SubmitResult.Accepted(otherId.map(TaskId::new).orElseThrow(this::unconfirmed));
        case ResponseClass.Throttled throttled -> throw throttled();
        case ResponseClass.Refused refused -> new SubmitResult.Refused(failure(refused));
        case ResponseClass.Unavailable unavailable -> throw unconfirmed();
      };
    }

    /**
     * The result of a call about a task that is paid for.
     *
     * @param rejected makes the result when the content was rejected, the only refusal that ends
     *     the task
     * @throws ProviderThrottledException when the rate limit is exceeded
     * @throws ProviderUnavailableException when the response is not usable
     */
    public <T> T taskResult(Supplier<T> success, Function<Failure, T> rejected) {
      return switch (responseClass) {
        case ResponseClass.Success ok -> success.get();
        case ResponseClass.Throttled throttled -> throw throttled();
        case ResponseClass.Refused refused when refused.isContentRejection() ->
            rejected.apply(failure(refused));
        case ResponseClass.Refused refused -> throw unavailable();
        case ResponseClass.Unavailable unavailable -> throw unavailable();
      };
    }

    /**
     * The failure of a task whose status is failed.
     *
     * @param cause the meaning of the error code in the response
     */
    public Failure taskFailure(ResponseClass cause) {
      return cause instanceof ResponseClass.Refused refused
          ? failure(refused)
          : new Failure(
              FailureCode.GENERATION_FAILED,
              response.service()
                  + " could not generate this video and gave no known reason. Try again, perhaps"
                  + " with a changed prompt.",
              providerError());
    }

    public ProviderUnavailableException unavailable() {
      return new ProviderUnavailableException(
          "%s gave no usable response (%s)".formatted(response.service(), summary()));
    }

    /** The task succeeded, but the response does not name its file or its link. */
    public ProviderUnavailableException withoutFile() {
      return new ProviderUnavailableException(
          "%s finished without a file (%s)".formatted(response.service(), summary()));
    }

    public SubmissionUnconfirmedException unconfirmed() {
      return new SubmissionUnconfirmedException(
          "The response of %s does not say whether it accepted the request (%s)"
              .formatted(response.service(), summary()));
    }

    /** For messages: status, error code and trace, never the text of the response. */
    public String summary() {
      return "HTTP %d, code %s, trace '%s'".formatted(response.status(), code, response.traceId());
    }

    private ProviderThrottledException throttled() {
      return new ProviderThrottledException(
          "The rate limit of %s is exceeded (%s)".formatted(response.service(), summary()));
    }

    private Failure failure(ResponseClass.Refused refused) {
      return new Failure(
          refused.code(), refused.message().text(response.service()), providerError());
    }

    private Optional<Failure.ProviderError> providerError() {
      return Optional.of(new Failure.ProviderError(code, response.traceId()));
    }
  }
}
