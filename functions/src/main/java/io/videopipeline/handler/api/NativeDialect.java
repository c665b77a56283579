package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiResponse;

/** Our own manner. */
final class NativeDialect implements ApiDialect {
  @Override
  public ApiResponse unauthorized() {
    return Problem.UNAUTHORIZED.response().with("www-authenticate", "Bearer");
  }

  @Override
  public ApiResponse methodNotAllowed(String allowed) {
    return Problem.METHOD_NOT_ALLOWED.response();
  }

  @Override
  public ApiResponse internal() {
    return Problem.INTERNAL.response();
  }
}
