package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageRules;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.Violation;
import io.videopipeline.request.json.FieldReader;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrls.PresignedUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * {@code POST /v1/uploads}: a presigned URL to which the client puts an image. The upload creates
 * no video. There are no options: the body is absent or an empty object.
 */
final class UploadsEndpoint {
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(15);
  private static final String GENERATE = "generate";

  private final Supplier<? extends PresignedUrls> urls;
  private final RandomGenerator random = new SecureRandom();

  UploadsEndpoint(Supplier<? extends PresignedUrls> urls) {
    this.urls = urls;
  }

  ApiResponse create(ApiCall call) {
    if (!call.request().hasBody()) {
      return created(call);
    }
    if (!call.request().isJson()) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.response();
    }
    try {
      List<Violation> violations = violations(call.request().json());
      return violations.isEmpty() ? created(call) : Problem.INVALID_REQUEST.response(violations);
    } catch (MalformedJsonException malformed) {
      return Problem.invalidJson(malformed);
    }
  }

  private static List<Violation> violations(JsonObject body) {
    return FieldReader.unknownFields(body, List.of(), "").stream()
        .map(
            unknown ->
                unknown.field().equals(GENERATE)
                    ? new Violation(
                        GENERATE,
                        "is not supported; upload the image, then refer to it in POST /v1/videos")
                    : unknown)
        .toList();
  }

  private ApiResponse created(ApiCall call) {
    ImageKey key = ImageKey.draw(call.owner().name(), random);
    String id = key.text().substring(key.text().lastIndexOf('/') + 1);
    PresignedUrl url = urls.get().toUpload(key, LINK_VALIDITY);
    return ApiResponse.json(
        201,
        JsonObject.create()
            .with("id", id)
            .with("image", "upload:" + id)
            .with("method", "PUT")
            .with("url", url.address().toString())
            .with("headers", JsonObject.create())
            .with("max_bytes", ImageRules.LENGTH_LIMIT_BYTES - 1)
            .with("expires_at", url.expiresAt().toString()));
  }
}
