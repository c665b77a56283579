package io.videopipeline.provider.minimax;

import io.videopipeline.http.Answer;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.minimax.StatusCode.Meaning;
import java.util.Optional;

/** One answer of MiniMax, still in its own words. Its HTTP status is 200 for most errors too. */
record MiniMaxAnswer(Answer http) {
  private static final long SUCCESS = 0;

  /**
   * What the answer means. A body that says nothing is judged by its HTTP status, and so is one
   * that comes with an error's status and a code that nobody knows.
   */
  Meaning meaning() {
    Optional<Long> code = statusCode();
    if (isSuccessful() && http.body().isPresent()) {
      return StatusCode.meaningOf(code.orElse(SUCCESS));
    }
    return code.filter(number -> number != SUCCESS && StatusCode.isKnown(number))
        .map(StatusCode::meaningOf)
        .orElseGet(this::ofHttpStatus);
  }

  /** Whether it comes from the API itself and not from something in front of it that failed. */
  boolean isSuccessful() {
    return http.status() >= 200 && http.status() < 300;
  }

  Optional<String> text(String field) {
    return http.body().flatMap(object -> object.text(field));
  }

  Optional<Long> number(String field) {
    return http.body().flatMap(object -> object.number(field));
  }

  Optional<JsonObject> object(String field) {
    return http.body().flatMap(object -> object.object(field));
  }

  /** The failure that this refusal is, with the vendor's code and trace. */
  Failure failure(FailureCode code, String message) {
    return new Failure(code, message, Optional.of(providerError()));
  }

  /** For messages: the status of the answer and its trace, never its text. */
  String summary() {
    Failure.ProviderError error = providerError();
    return "HTTP %d, status code %s, trace '%s'"
        .formatted(http.status(), error.code(), error.traceId());
  }

  private Failure.ProviderError providerError() {
    return new Failure.ProviderError(
        statusCode().map(String::valueOf).orElse("HTTP " + http.status()), http.traceId());
  }

  private Optional<Long> statusCode() {
    return object("base_resp").flatMap(base -> base.number("status_code"));
  }

  private Meaning ofHttpStatus() {
    return switch (http.status()) {
      case 429 -> new Meaning.Throttled();
      case 401, 403 -> StatusCode.meaningOf(1004);
      case 400, 404, 413, 422 -> StatusCode.meaningOf(2013);
      case 402 -> StatusCode.meaningOf(1008);
      default -> new Meaning.Unavailable();
    };
  }
}
