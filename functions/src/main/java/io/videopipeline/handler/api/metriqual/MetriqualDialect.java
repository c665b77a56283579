package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiResponse;

/** Metriqual's manner. */
final class MetriqualDialect implements ApiDialect {
  @Override
  public ApiResponse unauthorized() {
    return MetriqualError.UNAUTHORIZED.response();
  }

  @Override
  public ApiResponse methodNotAllowed(String allowed) {
    return MetriqualError.METHOD_NOT_ALLOWED.response();
  }

  @Override
  public ApiResponse internal() {
    return MetriqualError.INTERNAL.response();
  }
}
