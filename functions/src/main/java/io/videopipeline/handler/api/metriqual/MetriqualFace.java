package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Face;

/** Metriqual's manner. */
final class MetriqualFace implements Face {
  @Override
  public ApiResponse unauthorized() {
    return Refusal.UNAUTHORIZED.response();
  }

  @Override
  public ApiResponse methodNotAllowed(String allowed) {
    return Refusal.METHOD_NOT_ALLOWED.response();
  }

  @Override
  public ApiResponse internal() {
    return Refusal.INTERNAL.response();
  }
}
