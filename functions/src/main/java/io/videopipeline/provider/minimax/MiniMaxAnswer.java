package io.videopipeline.provider.minimax;

import io.videopipeline.http.Answer;
import io.videopipeline.vendor.Meaning;
import io.videopipeline.vendor.StatusCode;
import io.videopipeline.vendor.VendorAnswer;
import java.util.Optional;

/** One answer of MiniMax. Its HTTP status is 200 for most errors too. */
record MiniMaxAnswer(Answer http) implements VendorAnswer {
  static final String SERVICE = "MiniMax";

  @Override
  public String service() {
    return SERVICE;
  }

  /**
   * What the answer means. A body that says nothing is judged by its HTTP status, and so is one
   * that comes with an error's status and a code that nobody knows.
   */
  @Override
  public Meaning meaning() {
    Optional<Long> code = statusCode();
    if (isSuccessful() && http.body().isPresent()) {
      return StatusCode.meaningOf(code.orElse(StatusCode.SUCCESS.number()));
    }
    return code.flatMap(StatusCode::find)
        .filter(known -> known != StatusCode.SUCCESS)
        .map(StatusCode::meaning)
        .orElseGet(() -> Meaning.ofHttpStatus(http.status()));
  }

  /** Whether it comes from the API itself and not from something in front of it that failed. */
  boolean isSuccessful() {
    return http.status() >= 200 && http.status() < 300;
  }

  @Override
  public Optional<Meaning.Refused> cause() {
    return meaning() instanceof Meaning.Refused refused ? Optional.of(refused) : Optional.empty();
  }

  @Override
  public String code() {
    return statusCode().map(String::valueOf).orElse("HTTP " + http.status());
  }

  @Override
  public Optional<String> taskId() {
    return text("task_id");
  }

  private Optional<Long> statusCode() {
    return object("base_resp").flatMap(base -> base.number("status_code"));
  }
}
