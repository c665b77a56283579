package io.videopipeline.provider.metriqual;

import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.http.ProviderResponse;
import io.videopipeline.provider.minimax.wire.ResponseClass;
import io.videopipeline.provider.minimax.wire.StatusCode;
import io.videopipeline.provider.minimax.wire.VendorResponse;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One answer of Metriqual. Its HTTP status is true. An error is {@code {error, code, details}} or
 * {@code {error: {message, code, details}}}; MiniMax's own code may stand in the details, or in
 * {@code base_resp} of a 2xx.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 * @see <a href="https://github.com/Metriqual/python-sdk">metriqual/video.py</a>
 */
record MetriqualResponse(ProviderResponse http) implements VendorResponse {
  static final String SERVICE = "Metriqual";

  /** What is no such word may be a text with somebody's prompt in it. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  @Override
  public String service() {
    return SERVICE;
  }

  @Override
  public ResponseClass meaning() {
    if (isSuccess()) {
      return http.body().isEmpty()
          ? new ResponseClass.Unavailable()
          : StatusCode.meaningOf(baseCode().orElse(StatusCode.SUCCESS.number()));
    }
    return switch (http.status()) {
      // Refusals, of which MiniMax's code may say more. Above them nothing is certain: a gateway
      // that failed may have asked MiniMax before.
      case 400, 401, 402, 403, 404, 413, 422, 429 ->
          known()
              .map(StatusCode::meaning)
              .orElseGet(() -> ResponseClass.ofHttpStatus(http.status()));
      default -> new ResponseClass.Unavailable();
    };
  }

  @Override
  public Optional<ResponseClass.Refused> cause() {
    return known()
        .map(StatusCode::meaning)
        .flatMap(
            meaning ->
                meaning instanceof ResponseClass.Refused refused
                    ? Optional.of(refused)
                    : Optional.empty());
  }

  @Override
  public String code() {
    return known()
        .map(code -> Long.toString(code.number()))
        .or(() -> baseCode().map(String::valueOf))
        .or(() -> errors().flatMap(error -> error.text("code").stream()).findFirst())
        .filter(CODE.asMatchPredicate())
        .orElse("HTTP " + http.status());
  }

  /** The documentation has {@code task_id}, the SDK's object {@code id}. */
  @Override
  public Optional<String> taskId() {
    return text("task_id").or(() -> text("id"));
  }

  /** How far the task is; the status of an error is not the task's. */
  String status() {
    return isSuccess() ? text("status").orElse("") : "";
  }

  /** The SDK's blocking form has a finished video instead of a task: it cannot be asked for. */
  @Override
  public SubmissionUnconfirmedException unconfirmed() {
    return text("video_url").isPresent()
        ? new SubmissionUnconfirmedException(
            "Metriqual made the video at once and named no task, so that it cannot be asked for it;"
                + " look it up at Metriqual (%s)".formatted(summary()))
        : VendorResponse.super.unconfirmed();
  }

  private boolean isSuccess() {
    return http.status() / 100 == 2;
  }

  private Optional<Long> baseCode() {
    return object("base_resp")
        .flatMap(base -> base.number("status_code"))
        .filter(code -> code != StatusCode.SUCCESS.number());
  }

  /** MiniMax's code of an error, wherever it stands; its words for a verdict count too. */
  private Optional<StatusCode> known() {
    return Stream.of(
            baseCode().stream(),
            inDetails("status_code"),
            inDetails("code"),
            errors().flatMap(error -> error.number("code").stream()))
        .flatMap(Function.identity())
        .flatMap(code -> StatusCode.find(code).stream())
        .filter(code -> code != StatusCode.SUCCESS)
        .findFirst()
        .or(this::verdictInWords);
  }

  private Stream<Long> inDetails(String field) {
    return errors()
        .flatMap(error -> error.object("details").stream())
        .flatMap(details -> details.number(field).stream());
  }

  private Optional<StatusCode> verdictInWords() {
    return text("error")
        .or(() -> object("error").flatMap(error -> error.text("message")))
        .flatMap(StatusCode::findVerdict);
  }

  /** Where an error's fields may stand: in {@code error}, or beside it. */
  private Stream<JsonObject> errors() {
    return Stream.concat(object("error").stream(), http.body().stream());
  }
}
