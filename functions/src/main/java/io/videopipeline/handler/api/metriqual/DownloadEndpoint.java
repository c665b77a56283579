package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import java.util.Optional;

/** Gives a link to a finished video. */
final class DownloadEndpoint {
  private final CallerJobs jobs;
  private final VideoLinks links;

  DownloadEndpoint(CallerJobs jobs, VideoLinks links) {
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse answer(ApiCall call) {
    Optional<Job> found = jobs.find(call.owner(), call.segment()).filter(Kind.BY_MODEL::isOf);
    if (found.isEmpty()) {
      return MetriqualError.NOT_FOUND.response();
    }
    Job job = found.get();
    return switch (job.state()) {
      case JobState.Completed completed ->
          ApiResponse.json(
              200,
              JsonObject.create()
                  .with("download_url", links.to(completed).toString())
                  .with("file_id", job.id().toString())
                  .with("expires_in_seconds", VideoLinks.VALID.toSeconds()));
      case JobState.Open open -> MetriqualError.NOT_READY.response();
      case JobState.Failed failed -> MetriqualError.NO_VIDEO.response(failed.failure().message());
      case JobState.Canceled canceled -> MetriqualError.NO_VIDEO.response();
    };
  }
}
