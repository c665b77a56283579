package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.routing.ApiDialect;
import io.videopipeline.handler.api.routing.ApiRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;

/** MiniMax's manner: HTTP 200 whatever happened, the rest in {@code base_resp}. */
enum MiniMaxDialect implements ApiDialect {
  /** Of calls about a task: where its id would stand, an empty one does. */
  TASK {
    @Override
    JsonObject nothing() {
      return JsonObject.create().with("task_id", "");
    }
  },
  /** Of calls about a file. */
  FILE {
    @Override
    JsonObject nothing() {
      return JsonObject.create();
    }
  };

  abstract JsonObject nothing();

  ApiResponse refused(BaseResponse why) {
    return answer(nothing(), why);
  }

  static ApiResponse answer(JsonObject said, BaseResponse response) {
    return ApiResponse.json(200, response.after(said));
  }

  @Override
  public ApiResponse unauthorized() {
    return refused(BaseResponse.UNAUTHORIZED);
  }

  @Override
  public ApiResponse methodNotAllowed(String allowed) {
    return refused(BaseResponse.invalid("method must be " + allowed));
  }

  @Override
  public ApiResponse internal() {
    return refused(BaseResponse.INTERNAL);
  }

  /** The vendor's clients show this header to their users. */
  @Override
  public ApiResponse decorate(ApiRequest request, ApiResponse answer) {
    return answer.with("Trace-Id", request.id());
  }
}
