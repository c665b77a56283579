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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * {@code POST /v1/uploads}: a presigned URL to which the client puts one image of the announced
 * length. The upload creates no video.
 */
final class UploadsEndpoint {
  private static final Duration LINK_VALIDITY = Duration.ofMinutes(15);
  private static final long MAXIMUM_BYTES = ImageRules.LENGTH_LIMIT_BYTES - 1;
  private static final String BYTES = "bytes";
  private static final String GENERATE = "generate";

  private final Supplier<? extends PresignedUrls> urls;
  private final RandomGenerator random = new SecureRandom();

  UploadsEndpoint(Supplier<? extends PresignedUrls> urls) {
    this.urls = urls;
  }

  ApiResponse create(ApiCall call) {
    Optional<String> wrongMediaType = call.request().wrongMediaType();
    if (wrongMediaType.isPresent()) {
      return Problem.wrongMediaType(wrongMediaType.get());
    }
    try {
      JsonObject body = call.request().json();
      Optional<Long> bytes =
          body.number(BYTES).filter(length -> length >= 1 && length <= MAXIMUM_BYTES);
      List<Violation> violations = violations(body, bytes);
      return violations.isEmpty()
          ? created(call, bytes.orElseThrow())
          : Problem.INVALID_REQUEST.response(violations);
    } catch (MalformedJsonException malformed) {
      return Problem.invalidJson(malformed);
    }
  }

  private static List<Violation> violations(JsonObject body, Optional<Long> bytes) {
    List<Violation> violations = new ArrayList<>();
    if (bytes.isEmpty()) {
      violations.add(
          new Violation(
              BYTES,
              "must be the length of the image, a whole number of bytes from 1 to "
                  + MAXIMUM_BYTES));
    }
    for (Violation unknown : FieldReader.unknownFields(body, List.of(BYTES), "")) {
      violations.add(
          unknown.field().equals(GENERATE)
              ? new Violation(
                  GENERATE,
                  "is not supported; upload the image, then refer to it in POST /v1/videos")
              : unknown);
    }
    return violations;
  }

  private ApiResponse created(ApiCall call, long bytes) {
    ImageKey key = ImageKey.draw(call.owner().name(), random);
    String id = key.text().substring(key.text().lastIndexOf('/') + 1);
    PresignedUrl url = urls.get().toUpload(key, bytes, LINK_VALIDITY);
    return ApiResponse.json(
        201,
        JsonObject.create()
            .with("id", id)
            .with("image", "upload:" + id)
            .with("method", "PUT")
            .with("url", url.address().toString())
            .with("headers", Map.of("Content-Length", Long.toString(bytes)))
            .with("expires_at", ApiResponse.time(url.expiresAt())));
  }
}
