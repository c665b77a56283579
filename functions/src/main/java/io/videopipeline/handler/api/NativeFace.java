package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Face;

/** Our own manner. */
final class NativeFace implements Face {
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
