package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code GET /openapi.json}: the API's description. */
final class DocumentEndpoint {
  private static final String DOCUMENT = "openapi.json";

  private DocumentEndpoint() {}

  static ApiResponse answer() {
    try (InputStream document = DocumentEndpoint.class.getResourceAsStream(DOCUMENT)) {
      if (document == null) {
        throw new IllegalStateException(DOCUMENT + " is not in the archive");
      }
      return new ApiResponse(
          200,
          Map.of("content-type", "application/json", "cache-control", "public, max-age=3600"),
          new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }
}
