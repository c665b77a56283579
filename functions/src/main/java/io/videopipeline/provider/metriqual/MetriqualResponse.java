package io.videopipeline.provider.metriqual;

import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.http.ProviderResponse;
import io.videopipeline.provider.http.ProviderResponse.Classified;
import io.videopipeline.provider.http.ResponseClass;
import io.videopipeline.provider.minimax.wire.StatusCode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A response of Metriqual, whose HTTP status is meaningful. An error is {@code {error, code,
 * details}} or {@code {error: {message, code, details}}}. The code of MiniMax can be in the
 * details, or in {@code base_resp} of a 2xx response.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 * @see <a href="https://github.com/Metriqual/python-sdk">metriqual/video.py</a>
 */
record MetriqualResponse(ProviderResponse http) {
  /** Anything else may be a text that quotes a prompt. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  Classified classified() {
    return new Classified(http, responseClass(), code());
  }

  /** The documentation has {@code task_id}, the video object of the SDK {@code id}. */
  SubmitResult submitResult() {
    try {
      return classified().submitResult(http.text("id"));
    } catch (SubmissionUnconfirmedException unconfirmed) {
      throw http.text("video_url").isPresent() ? withoutTask(unconfirmed) : unconfirmed;
    }
  }

  /** The status of the task; the status of an error response is not the task's. */
  String taskStatus() {
    return http.isSuccessful() ? http.text("status").orElse("") : "";
  }

  /** Why the task failed, as far as the response says. */
  ResponseClass failureCause() {
    return miniMaxCode().map(StatusCode::responseClass).orElseGet(ResponseClass.Unavailable::new);
  }

  /** The blocking form of the SDK returns a finished video, which cannot be queried later. */
  private SubmissionUnconfirmedException withoutTask(SubmissionUnconfirmedException cause) {
    return new SubmissionUnconfirmedException(
        "Metriqual generated the video at once and named no task, so it cannot be downloaded here."
            + " Look for it at Metriqual (%s).".formatted(classified().summary()),
        cause);
  }

  private ResponseClass responseClass() {
    if (http.isSuccessful()) {
      return http.body().isEmpty()
          ? new ResponseClass.Unavailable()
          : StatusCode.classify(baseCode().orElse(StatusCode.SUCCESS.number()));
    }
    return switch (http.status()) {
      // The code of MiniMax is more precise than these. With any other status, the gateway may have
      // failed after MiniMax accepted the request.
      case 400, 401, 402, 403, 404, 413, 422, 429 ->
          miniMaxCode()
              .map(StatusCode::responseClass)
              .orElseGet(() -> ResponseClass.ofHttpStatus(http.status()));
      default -> new ResponseClass.Unavailable();
    };
  }

  private String code() {
    return miniMaxCode()
        .map(code -> Long.toString(code.number()))
        .or(() -> baseCode().map(String::valueOf))
        .or(() -> errors().flatMap(error -> error.text("code").stream()).findFirst())
        .filter(CODE.asMatchPredicate())
        .orElse("HTTP " + http.status());
  }

  private Optional<Long> baseCode() {
    return http.object("base_resp")
        .flatMap(base -> base.number("status_code"))
        .filter(code -> code != StatusCode.SUCCESS.number());
  }

  /** The error code of MiniMax, wherever it is; or the content rejection in the error's text. */
  private Optional<StatusCode> miniMaxCode() {
    return Stream.of(
            baseCode().stream(),
            details("status_code"),
            details("code"),
            errors().flatMap(error -> error.number("code").stream()))
        .flatMap(Function.identity())
        .flatMap(code -> StatusCode.find(code).stream())
        .filter(code -> code != StatusCode.SUCCESS)
        .findFirst()
        .or(this::contentRejection);
  }

  private Stream<Long> details(String field) {
    return errors()
        .flatMap(error -> error.object("details").stream())
        .flatMap(details -> details.number(field).stream());
  }

  private Optional<StatusCode> contentRejection() {
    return http.text("error")
        .or(() -> http.object("error").flatMap(error -> error.text("message")))
        .flatMap(StatusCode::findContentRejection);
  }

  /** The objects that can have the fields of an error: {@code error} and the body itself. */
  private Stream<JsonObject> errors() {
    return Stream.concat(http.object("error").stream(), http.body().stream());
  }
}
