package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.Format;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Model.Capability;
import io.videopipeline.request.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /healthz}, {@code /openapi.json} and {@code /v1/models}. They use no other service.
 */
final class ServiceEndpoints {
  private static final String DOCUMENT = "openapi.json";

  private ServiceEndpoints() {}

  /** Answers as long as the function runs. */
  static ApiResponse health() {
    return ApiResponse.json(200, JsonObject.create().with("status", "ok"));
  }

  /** The description of the API, OpenAPI 3.1. */
  static ApiResponse document() {
    try (InputStream document = ServiceEndpoints.class.getResourceAsStream(DOCUMENT)) {
      if (document == null) {
        throw new IllegalStateException(DOCUMENT + " is missing from the archive");
      }
      return new ApiResponse(
          200,
          Map.of("content-type", "application/json", "cache-control", "public, max-age=3600"),
          new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The capabilities and prices of each model. */
  static ApiResponse models() {
    return ApiResponse.json(
        200,
        JsonObject.create()
            .with("models", Arrays.stream(Model.values()).map(ServiceEndpoints::json).toList())
            .with("price_source", Price.SOURCE));
  }

  private static JsonObject json(Model model) {
    return JsonObject.create()
        .with("model", model.text())
        .with("camera_commands", model.cameraCommands() == Model.CameraCommands.UNDERSTOOD)
        .with(
            "modes",
            model.modes().stream()
                .sorted(Comparator.comparing(Mode::ordinal))
                .map(mode -> json(model, mode))
                .toList());
  }

  private static JsonObject json(Model model, Mode mode) {
    Capability capability = model.in(mode).orElseThrow();
    List<String> ignored = model.ignored(mode).stream().map(Field::text).sorted().toList();
    return JsonObject.create()
        .with("mode", mode.text())
        .with("formats", capability.formats().stream().map(one -> priced(model, one)).toList())
        .with("default", json(capability.standard()))
        .with("ignored_fields", ignored);
  }

  private static JsonObject priced(Model model, Format format) {
    JsonObject json = json(format);
    Price.of(model, format).ifPresent(price -> json.with("price_usd", price));
    return json;
  }

  private static JsonObject json(Format format) {
    return JsonObject.create()
        .with("duration", format.seconds())
        .with("resolution", format.resolution().text());
  }
}
