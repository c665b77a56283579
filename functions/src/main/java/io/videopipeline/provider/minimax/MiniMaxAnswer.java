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

  /** A body that says nothing is judged by its HTTP status. */
  @Override
  public Meaning meaning() {
    long code = statusCode().orElse(StatusCode.SUCCESS.number());
    boolean isAnswer = http.status() == 200 && http.body().isPresent();
    return isAnswer || code != StatusCode.SUCCESS.number()
        ? StatusCode.meaningOf(code)
        : Meaning.ofHttpStatus(http.status());
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
