package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, for a person and for a program. Of what the caller sent, only the names of
 * fields that are unknown are repeated in it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
enum Problem {
  UNAUTHORIZED(401, "unauthorized", "A valid API key is wanted in the header Authorization", false),
  NOT_FOUND(404, "not_found", "There is nothing here", false),
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "This is not done here", false),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", "The body must be application/json", false),
  UNREADABLE_REQUEST(400, "unreadable_request", "The request cannot be read", false),
  INVALID_JSON(400, "invalid_json", "The body is no JSON object", false),
  INVALID_REQUEST(400, "invalid_request", "The request breaks rules", false),
  INVALID_IDEMPOTENCY_KEY(
      400,
      "invalid_idempotency_key",
      "Idempotency-Key has 1 to 255 visible ASCII characters",
      false),
  IDEMPOTENCY_KEY_REUSED(
      422, "idempotency_key_reused", "This Idempotency-Key was used for another request", false),
  JOB_DELETED(410, "job_deleted", "The job of this Idempotency-Key was deleted", false),
  JOB_OPEN(409, "job_open", "The job is not ended; it can be deleted afterwards", true),
  VIDEO_NOT_READY(409, "video_not_ready", "There is no video yet", true),
  NO_VIDEO(409, "no_video", "The job ended without a video", false),
  INTERNAL(500, "internal", "Something went wrong here; nothing is lost", true);

  private static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final String code;
  private final String title;
  private final boolean retryable;

  Problem(int status, String code, String title, boolean retryable) {
    this.status = status;
    this.code = code;
    this.title = title;
    this.retryable = retryable;
  }

  ApiResponse response() {
    return ApiResponse.text(status, MEDIA_TYPE, json());
  }

  ApiResponse response(String detail) {
    return ApiResponse.text(status, MEDIA_TYPE, json().with("detail", detail));
  }

  ApiResponse response(List<Violation> violations) {
    return ApiResponse.text(
        status,
        MEDIA_TYPE,
        json()
            .with(
                "violations",
                violations.stream()
                    .map(
                        violation ->
                            Map.of("field", violation.field(), "message", violation.message()))
                    .toList()));
  }

  private JsonObject json() {
    return JsonObject.create()
        .with("type", "urn:videopipeline:problem:" + code.replace('_', '-'))
        .with("title", title)
        .with("status", status)
        .with("code", code)
        .with("retryable", retryable);
  }
}
