package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.Format;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Model.Capability;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** {@code GET /v1/models}: what each model can do. */
final class ModelsEndpoint {
  private ModelsEndpoint() {}

  static ApiResponse answer() {
    return ApiResponse.json(
        200,
        JsonObject.create()
            .with("models", Arrays.stream(Model.values()).map(ModelsEndpoint::json).toList()));
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
        .with("formats", capability.formats().stream().map(ModelsEndpoint::json).toList())
        .with("default", json(capability.standard()))
        .with("ignored_fields", ignored);
  }

  private static JsonObject json(Format format) {
    return JsonObject.create()
        .with("duration", format.seconds())
        .with("resolution", format.resolution().text());
  }
}
