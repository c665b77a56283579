package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.minimax.wire.StatusCode;
import io.videopipeline.request.Violation;
import java.util.Optional;

/**
 * {@code base_resp}, which every response of MiniMax's API contains.
 *
 * @param message never empty; begins with MiniMax's own text for the code
 * @see <a href="https://platform.minimax.io/docs/api-reference/errorcode">Error codes</a>
 */
record BaseResponse(StatusCode code, String message) {
  static final BaseResponse SUCCESS = plain(StatusCode.SUCCESS);
  static final BaseResponse INTERNAL = plain(StatusCode.UNKNOWN_ERROR);
  static final BaseResponse UNAUTHORIZED =
      new BaseResponse(
          StatusCode.NOT_AUTHORIZED,
          text(StatusCode.NOT_AUTHORIZED)
              + ": Please carry the API secret key in the 'Authorization' field of the request"
              + " header");
  static final BaseResponse CANCELED = detailed(StatusCode.UNKNOWN_ERROR, "the task was canceled");

  static BaseResponse invalid(String detail) {
    return detailed(StatusCode.INVALID_PARAMETERS, detail);
  }

  static BaseResponse invalid(Violation violation) {
    return invalid(violation.toString());
  }

  static BaseResponse missing(String parameter) {
    return invalid("binding: expr_path=%s, cause=missing required parameter".formatted(parameter));
  }

  /** Why a task failed: MiniMax's own code if MiniMax reported it, else the nearest one. */
  static BaseResponse of(Failure failure) {
    return detailed(
        failure
            .provider()
            .flatMap(error -> vendorCode(error.code()))
            .orElseGet(() -> nearestCode(failure.code())),
        failure.message());
  }

  /** MiniMax answers always with HTTP 200; the actual status is in {@code base_resp}. */
  ApiResponse with(JsonObject json) {
    return ApiResponse.json(
        200,
        json.with(
            "base_resp",
            JsonObject.create().with("status_code", code.number()).with("status_msg", message)));
  }

  /** This error on a route for tasks, where MiniMax adds an empty {@code task_id}. */
  ApiResponse taskError() {
    return with(JsonObject.create().with("task_id", ""));
  }

  /** This error on a route for files. */
  ApiResponse fileError() {
    return with(JsonObject.create());
  }

  private static BaseResponse plain(StatusCode code) {
    return new BaseResponse(code, text(code));
  }

  private static BaseResponse detailed(StatusCode code, String detail) {
    return new BaseResponse(code, text(code) + ", " + detail);
  }

  private static Optional<StatusCode> vendorCode(String code) {
    return code.matches("[0-9]{1,9}")
        ? StatusCode.find(Long.parseLong(code)).filter(known -> known != StatusCode.SUCCESS)
        : Optional.empty();
  }

  private static StatusCode nearestCode(FailureCode code) {
    return switch (code) {
      case REJECTED_INPUT -> StatusCode.SENSITIVE_INPUT;
      case REJECTED_OUTPUT -> StatusCode.SENSITIVE_OUTPUT;
      case INVALID_REQUEST, IMAGE_MISSING -> StatusCode.INVALID_PARAMETERS;
      case NO_BALANCE -> StatusCode.INSUFFICIENT_BALANCE;
      case QUOTA_EXHAUSTED -> StatusCode.QUOTA_EXHAUSTED;
      case NOT_IN_PLAN -> StatusCode.NOT_IN_PLAN;
      case ACCOUNT_NOT_VERIFIED -> StatusCode.NOT_VERIFIED;
      case BAD_KEY -> StatusCode.NOT_AUTHORIZED;
      case EXPIRED, DOWNLOAD_FAILED -> StatusCode.SERVICE_ERROR;
      case GENERATION_FAILED, SUBMISSION_UNCONFIRMED, INTERNAL -> StatusCode.UNKNOWN_ERROR;
    };
  }

  private static String text(StatusCode code) {
    return switch (code) {
      case SUCCESS -> "success";
      case RATE_LIMIT -> "rate limit";
      case TOKEN_LIMIT -> "token limit";
      case CONNECTION_LIMIT -> "conn limit";
      case RATE_GROWTH_LIMIT -> "rate growth limit";
      case UNKNOWN_ERROR -> "unknown error";
      case TIMEOUT -> "request timeout";
      case SERVICE_ERROR -> "internal service error";
      case INTERNAL_ERROR -> "internal error";
      case SYSTEM_ERROR -> "system error";
      case NOT_AUTHORIZED -> "login fail";
      case INVALID_KEY -> "invalid api key";
      case INSUFFICIENT_BALANCE -> "insufficient balance";
      case SENSITIVE_INPUT -> "input new_sensitive";
      case SENSITIVE_OUTPUT -> "output new_sensitive";
      case INVISIBLE_CHARACTERS -> "invisible character ratio limit";
      case QUOTA_EXHAUSTED, RESOURCE_EXHAUSTED -> "quota exhausted";
      case WINDOW_EXHAUSTED -> "usage limit exceeded";
      case INVALID_PARAMETERS -> "invalid params";
      case NOT_VERIFIED -> "account not verified";
      case NOT_IN_PLAN -> "model not in plan";
    };
  }
}
