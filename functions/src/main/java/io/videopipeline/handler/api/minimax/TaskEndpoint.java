package io.videopipeline.handler.api.minimax;

import io.videopipeline.handler.api.compatible.Creations;
import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.Outcome;
import io.videopipeline.handler.api.compatible.TaskStatus;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import java.util.Optional;

/**
 * Creates tasks and tells how far they are.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-t2v">Create</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-query">Query</a>
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-query">Video Agent</a>
 */
final class TaskEndpoint {
  private static final String TASK_ID = "task_id";

  private final Kind kind;
  private final Creations creations;
  private final CallerJobs jobs;
  private final VideoLinks links;

  TaskEndpoint(Kind kind, Creations creations, CallerJobs jobs, VideoLinks links) {
    this.kind = kind;
    this.creations = creations;
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse create(ApiCall call) {
    return switch (creations.create(call, kind)) {
      case Outcome.Taken taken -> Creations.marked(created(taken.job()), taken);
      case Outcome.NoObject broken -> refused(BaseResponse.invalid("the body is no JSON object"));
      case Outcome.Incomplete incomplete ->
          refused(BaseResponse.missing(incomplete.missing().text()));
      case Outcome.Refused refused ->
          refused(BaseResponse.invalid(refused.violations().getFirst()));
      case Outcome.KeyTaken taken -> refused(BaseResponse.invalid(taken.why()));
    };
  }

  ApiResponse query(ApiCall call) {
    Optional<String> id = call.request().parameter(TASK_ID);
    if (id.isEmpty()) {
      return refused(BaseResponse.missing(TASK_ID));
    }
    return jobs.find(call.owner(), id.get())
        .filter(kind::isOf)
        .map(this::progress)
        .orElseGet(() -> refused(BaseResponse.invalid("invalid task_id")));
  }

  private static ApiResponse created(Job job) {
    return MiniMaxDialect.answer(
        JsonObject.create().with(TASK_ID, job.id().toString()), BaseResponse.SUCCESS);
  }

  private ApiResponse progress(Job job) {
    JsonObject said =
        JsonObject.create()
            .with(TASK_ID, job.id().toString())
            .with("status", TaskStatus.of(job.state()));
    return switch (job.state()) {
      case JobState.Open open -> MiniMaxDialect.answer(said, BaseResponse.SUCCESS);
      case JobState.Completed completed ->
          MiniMaxDialect.answer(
              switch (kind) {
                case BY_MODEL -> withFile(said, job, completed);
                case BY_TEMPLATE -> said.with("video_url", links.to(completed).toString());
              },
              BaseResponse.SUCCESS);
      case JobState.Failed failed -> MiniMaxDialect.answer(said, BaseResponse.of(failed.failure()));
      case JobState.Canceled canceled -> MiniMaxDialect.answer(said, BaseResponse.CANCELED);
    };
  }

  /** The id of the file is text here, unlike in the file itself. */
  private static JsonObject withFile(JsonObject said, Job job, JobState.Completed completed) {
    said.with("file_id", job.id().toString());
    if (completed.video().widthPixels() > 0) {
      said.with("video_width", completed.video().widthPixels())
          .with("video_height", completed.video().heightPixels());
    }
    return said;
  }

  private static ApiResponse refused(BaseResponse why) {
    return MiniMaxDialect.TASK.refused(why);
  }
}
