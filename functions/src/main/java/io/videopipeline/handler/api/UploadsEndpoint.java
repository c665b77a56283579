package io.videopipeline.handler.api;

import io.videopipeline.generation.ImageKey;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Call;
import io.videopipeline.json.JsonObject;
import io.videopipeline.media.Link;
import io.videopipeline.media.Links;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** {@code POST /v1/uploads}: a link that a picture is put with, which starts nothing. */
final class UploadsEndpoint {
  private static final Duration VALID = Duration.ofMinutes(15);

  private final Supplier<? extends Links> links;
  private final RandomGenerator random = new SecureRandom();

  UploadsEndpoint(Supplier<? extends Links> links) {
    this.links = links;
  }

  ApiResponse answer(Call call) {
    ImageKey key = ImageKey.draw(call.owner().name(), random);
    String id = key.text().substring(key.text().lastIndexOf('/') + 1);
    Link link = links.get().toUpload(key, VALID);
    return ApiResponse.json(
        201,
        JsonObject.create()
            .with("id", id)
            .with("image", "upload:" + id)
            .with("method", "PUT")
            .with("url", link.address().toString())
            .with("expires_at", link.expiresAt().toString()));
  }
}
