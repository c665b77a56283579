package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageRules;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.request.Violation;
import io.videopipeline.request.json.FieldReader;
import io.videopipeline.video.PresignedUrl;
import io.videopipeline.video.PresignedUrls;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * {@code POST /v1/uploads}: a link that a picture is put with, which starts nothing. There is
 * nothing to choose: a body is an object without fields, or none.
 */
final class UploadsEndpoint {
  private static final Duration VALID = Duration.ofMinutes(15);
  private static final String GENERATE = "generate";

  private final Supplier<? extends PresignedUrls> links;
  private final RandomGenerator random = new SecureRandom();

  UploadsEndpoint(Supplier<? extends PresignedUrls> links) {
    this.links = links;
  }

  ApiResponse answer(ApiCall call) {
    if (!call.request().hasBody()) {
      return link(call);
    }
    if (!JsonBody.isJson(call.request())) {
      return Problem.UNSUPPORTED_MEDIA_TYPE.response();
    }
    try {
      List<Violation> violations = violations(call.request().json());
      return violations.isEmpty() ? link(call) : Problem.INVALID_REQUEST.response(violations);
    } catch (MalformedJsonException broken) {
      return Problem.INVALID_JSON.response();
    }
  }

  private static List<Violation> violations(JsonObject body) {
    return FieldReader.unknownFields(body, List.of(), "").stream()
        .map(
            unknown ->
                unknown.field().equals(GENERATE)
                    ? new Violation(
                        GENERATE,
                        "cannot be had here; put the picture, then name it in POST /v1/videos")
                    : unknown)
        .toList();
  }

  private ApiResponse link(ApiCall call) {
    ImageKey key = ImageKey.draw(call.owner().name(), random);
    String id = key.text().substring(key.text().lastIndexOf('/') + 1);
    PresignedUrl link = links.get().toUpload(key, VALID);
    return ApiResponse.json(
        201,
        JsonObject.create()
            .with("id", id)
            .with("image", "upload:" + id)
            .with("method", "PUT")
            .with("url", link.address().toString())
            .with("headers", JsonObject.create())
            .with("max_bytes", ImageRules.LENGTH_LIMIT_BYTES - 1)
            .with("expires_at", link.expiresAt().toString()));
  }
}
