package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.Violation;
import java.util.List;

/**
 * The errors of our own API, as problem details. Of the request they repeat nothing except the
 * names of unknown fields and the method.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
enum Problem {
  UNAUTHORIZED(
      401, "unauthorized", "Authorization must be 'Bearer <API key>' with a valid key", false),
  NOT_FOUND(404, "not_found", "No such resource", false),
  METHOD_NOT_ALLOWED(405, "method_not_allowed", "The method is not allowed on this path", false),
  UNSUPPORTED_MEDIA_TYPE(
      415, "unsupported_media_type", "Content-Type must be application/json", false),
  UNREADABLE_REQUEST(400, "unreadable_request", "The request could not be read", false),
  INVALID_JSON(400, "invalid_json", "The body must be one JSON object", false),
  INVALID_REQUEST(400, "invalid_request", "The request is invalid; see violations", false),
  INVALID_IDEMPOTENCY_KEY(
      400,
      "invalid_idempotency_key",
      ApiCall.IDEMPOTENCY_KEY + " " + ApiCall.IDEMPOTENCY_KEY_RULE,
      false),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "idempotency_key_reused",
      "This Idempotency-Key was already used for a different request",
      false),
  JOB_DELETED(410, "job_deleted", "The job of this Idempotency-Key was deleted", false),
  JOB_CHANGED(409, "job_changed", "The job changed at the same time; delete it again", true),
  JOB_OPEN(409, "job_open", "The job has not ended; it can be deleted after it has ended", true),
  JOB_ENDED(409, "job_ended", "The job has ended; only an open job can be canceled", false),
  NOT_RESUMABLE(409, "not_resumable", "The job cannot be resumed", false),
  VIDEO_NOT_READY(409, "video_not_ready", "The video is not ready yet", true),
  NO_VIDEO(409, "no_video", "The job ended without a video", false),
  INTERNAL(500, "internal", "An internal error occurred; retry later", true);

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

  /**
   * {@link #UNSUPPORTED_MEDIA_TYPE}, with the type that is accepted.
   *
   * @see <a href="https://www.w3.org/TR/ldp/#header-accept-post">Accept-Post</a>
   */
  static ApiResponse wrongMediaType(String detail) {
    return UNSUPPORTED_MEDIA_TYPE.response(detail).with("accept-post", "application/json");
  }

  /** {@link #INVALID_JSON}, with the position of the error if it is known. */
  static ApiResponse invalidJson(MalformedJsonException malformed) {
    return INVALID_JSON.response(INVALID_JSON.title + ": " + malformed.description());
  }

  ApiResponse response() {
    return ApiResponse.text(status, MEDIA_TYPE, json());
  }

  ApiResponse response(String detail) {
    return ApiResponse.text(status, MEDIA_TYPE, json().with("detail", detail));
  }

  ApiResponse response(List<Violation> violations) {
    return ApiResponse.text(
        status, MEDIA_TYPE, json().with("violations", ApiResponse.listed(violations)));
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
