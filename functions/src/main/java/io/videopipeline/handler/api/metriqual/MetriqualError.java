package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.List;

/**
 * Why something is not done, in the form that Metriqual's clients read: {@code {"error", "code",
 * "details"}} under a real HTTP status.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 */
enum MetriqualError {
  UNAUTHORIZED(401, "unauthorized", "A valid API key is wanted in the header Authorization"),
  INVALID_JSON(400, "invalid_json", "The body is no JSON object"),
  INVALID_REQUEST(400, "invalid_request", "The request breaks rules"),
  NOT_FOUND(404, "not_found", "There is no such video"),
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "This is not done here"),
  KEY_TAKEN(409, "idempotency_key_reused", "This Idempotency-Key stands for something else"),
  NOT_READY(409, "not_ready", "There is no video yet"),
  NO_VIDEO(409, "no_video", "There will be no video"),
  INTERNAL(500, "internal", "Something went wrong here; nothing is lost");

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

  ApiResponse response(String why) {
    return ApiResponse.json(status, json(why));
  }

  /** Says the first violation as text and all of them as data. */
  static ApiResponse of(List<Violation> violations) {
    List<JsonObject> all =
        violations.stream()
            .map(
                violation ->
                    JsonObject.create()
                        .with("field", violation.field())
                        .with("message", violation.message()))
            .toList();
    return ApiResponse.json(
        INVALID_REQUEST.status,
        INVALID_REQUEST
            .json(violations.getFirst().toString())
            .with("details", JsonObject.create().with("violations", all)));
  }

  private JsonObject json(String why) {
    return JsonObject.create().with("error", why).with("code", code);
  }
}
