package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.List;

/**
 * The errors of Metriqual's API: {@code {"error", "code", "details"}} with a matching HTTP status.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 */
enum MetriqualError {
  UNAUTHORIZED(401, "unauthorized", "Authorization must be 'Bearer <API key>' with a valid key"),
  INVALID_JSON(400, "invalid_json", "The body must be one JSON object"),
  INVALID_REQUEST(400, "invalid_request", "The request is invalid"),
  NOT_FOUND(404, "not_found", "Video not found"),
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "The method is not allowed on this path"),
  KEY_REUSED(
      409,
      "idempotency_key_reused",
      "This Idempotency-Key was already used for a different request"),
  NOT_READY(409, "not_ready", "The video is not ready yet"),
  NO_VIDEO(409, "no_video", "The job ended without a video"),
  INTERNAL(500, "internal", "An internal error occurred; retry later");

  private final int status;
  private final String code;
  private final String text;

  MetriqualError(int status, String code, String text) {
    this.status = status;
    this.code = code;
    this.text = text;
  }

  ApiResponse response() {
    return response(text);
  }

  ApiResponse response(String message) {
    return ApiResponse.json(status, json(message));
  }

  /** The first violation as the message, and all violations as data. */
  static ApiResponse of(List<Violation> violations) {
    JsonObject details = JsonObject.create().with("violations", ApiResponse.listed(violations));
    return ApiResponse.json(
        INVALID_REQUEST.status,
        INVALID_REQUEST.json(violations.getFirst().toString()).with("details", details));
  }

  private JsonObject json(String message) {
    return JsonObject.create().with("error", message).with("code", code);
  }
}
