package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;

/** MiniMax's API: always HTTP 200, with the actual status in {@code base_resp}. */
enum MiniMaxDialect implements ApiDialect {
  /** The routes for tasks. Errors contain an empty {@code task_id}. */
  TASK {
    @Override
    JsonObject empty() {
      return JsonObject.create().with("task_id", "");
    }
  },
  /** The routes for files. */
  FILE {
    @Override
    JsonObject empty() {
      return JsonObject.create();
    }
  };

  abstract JsonObject empty();

  ApiResponse error(BaseResponse error) {
    return response(empty(), error);
  }

  static ApiResponse response(JsonObject json, BaseResponse status) {
    return ApiResponse.json(200, status.addTo(json));
  }

  @Override
  public ApiResponse unauthorized() {
    return error(BaseResponse.UNAUTHORIZED);
  }

  @Override
  public ApiResponse methodNotAllowed(ApiRequest request, String allowed) {
    return error(BaseResponse.invalid("method must be " + allowed));
  }

  @Override
  public ApiResponse internal() {
    return error(BaseResponse.INTERNAL);
  }

  /** MiniMax's clients show this header to their users. */
  @Override
  public ApiResponse decorate(ApiRequest request, ApiResponse response) {
    return response.with("Trace-Id", request.id());
  }
}
