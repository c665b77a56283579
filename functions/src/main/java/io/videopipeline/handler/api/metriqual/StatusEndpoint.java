package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.TaskStatus;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import java.util.function.Function;

/**
 * Tells how far a video is: in MiniMax's words, and in those that the SDKs have for any maker.
 *
 * @see <a href="https://github.com/Metriqual/mql-sdk-lts">src/api/video.ts</a>
 */
final class StatusEndpoint {
  private static final String ERROR = "error";
  private static final String DOWNLOAD_URL = "download_url";

  private final CallerJobs jobs;
  private final VideoLinks links;

  StatusEndpoint(CallerJobs jobs, VideoLinks links) {
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse query(ApiCall call) {
    boolean linked =
        call.request()
            .parameter("include_download_url")
            .filter("true"::equalsIgnoreCase)
            .isPresent();
    return found(call, job -> task(job, linked));
  }

  ApiResponse generic(ApiCall call) {
    return found(
        call,
        job -> {
          JsonObject video = VideoJson.of(job);
          if (job.state() instanceof JobState.Completed completed) {
            video.with(DOWNLOAD_URL, links.to(completed).toString());
          }
          return withError(video, job);
        });
  }

  private JsonObject task(Job job, boolean linked) {
    String id = job.id().toString();
    JsonObject task =
        JsonObject.create()
            .with("id", id)
            .with("object", VideoJson.OBJECT)
            .with("task_id", id)
            .with("status", TaskStatus.of(job.state()));
    if (job.state() instanceof JobState.Completed completed) {
      task.with("file_id", id);
      if (completed.video().widthPixels() > 0) {
        task.with("video_width", completed.video().widthPixels())
            .with("video_height", completed.video().heightPixels());
      }
      if (linked) {
        task.with(DOWNLOAD_URL, links.to(completed).toString());
      }
    }
    return withError(task, job);
  }

  private static JsonObject withError(JsonObject json, Job job) {
    VideoJson.error(job.state()).ifPresent(why -> json.with(ERROR, why));
    return json;
  }

  private ApiResponse found(ApiCall call, Function<Job, JsonObject> form) {
    return jobs.find(call.owner(), call.segment())
        .filter(Kind.BY_MODEL::isOf)
        .map(job -> ApiResponse.json(200, form.apply(job)))
        .orElseGet(MetriqualError.NOT_FOUND::response);
  }
}
