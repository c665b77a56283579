package io.videopipeline.provider.minimax;

import io.videopipeline.provider.http.ProviderResponse;
import io.videopipeline.provider.minimax.wire.ResponseClass;
import io.videopipeline.provider.minimax.wire.StatusCode;
import io.videopipeline.provider.minimax.wire.VendorResponse;
import java.util.Optional;

/** One answer of MiniMax. Its HTTP status is 200 for most errors too. */
record MiniMaxResponse(ProviderResponse http) implements VendorResponse {
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
  public ResponseClass meaning() {
    Optional<Long> code = statusCode();
    if (isSuccessful() && http.body().isPresent()) {
      return StatusCode.meaningOf(code.orElse(StatusCode.SUCCESS.number()));
    }
    return code.flatMap(StatusCode::find)
        .filter(known -> known != StatusCode.SUCCESS)
        .map(StatusCode::meaning)
        .orElseGet(() -> ResponseClass.ofHttpStatus(http.status()));
  }

  /** Whether it comes from the API itself and not from something in front of it that failed. */
  boolean isSuccessful() {
    return http.status() >= 200 && http.status() < 300;
  }

  @Override
  public Optional<ResponseClass.Refused> cause() {
    return meaning() instanceof ResponseClass.Refused refused
        ? Optional.of(refused)
        : Optional.empty();
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
