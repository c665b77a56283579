package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.Outcome;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.Job;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import java.util.List;

/**
 * Creates videos, on the documentation's path and on the one that the SDKs take. The answer has
 * what the readers of either look for.
 *
 * @see <a href="https://docs.metriqual.com/docs/video-minimax">MiniMax video</a>
 */
final class CreationEndpoint {
  private final Creations creations;

  CreationEndpoint(Creations creations) {
    this.creations = creations;
  }

  ApiResponse create(ApiCall call) {
    return switch (creations.create(call, Kind.BY_MODEL)) {
      case Outcome.Taken taken -> Creations.marked(created(taken.job()), taken);
      case Outcome.NoObject broken -> MetriqualError.INVALID_JSON.response();
      case Outcome.Incomplete incomplete ->
          MetriqualError.of(List.of(new Violation(incomplete.missing(), "is missing")));
      case Outcome.Refused refused -> MetriqualError.of(refused.violations());
      case Outcome.KeyTaken taken -> MetriqualError.KEY_TAKEN.response(taken.why());
    };
  }

  private static ApiResponse created(Job job) {
    return ApiResponse.json(
        200,
        VideoJson.of(job)
            .with("task_id", job.id().toString())
            .with(
                "base_resp",
                JsonObject.create().with("status_code", 0).with("status_msg", "success")));
  }
}
