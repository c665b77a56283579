package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;

/** {@code GET /healthz}: this function runs. It touches no other service. */
final class HealthEndpoint {
  private HealthEndpoint() {}

  static ApiResponse answer() {
    return ApiResponse.json(200, JsonObject.create().with("status", "ok"));
  }
}
