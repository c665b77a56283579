package io.videopipeline.handler.api.metriqual;

import io.videopipeline.handler.api.compatible.Kind;
import io.videopipeline.handler.api.compatible.VideoLinks;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Call;
import io.videopipeline.handler.api.routing.OwnJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import java.util.Optional;

/** Gives a link to a finished video. */
final class DownloadEndpoint {
  private final OwnJobs jobs;
  private final VideoLinks links;

  DownloadEndpoint(OwnJobs jobs, VideoLinks links) {
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse answer(Call call) {
    Optional<Job> found = jobs.find(call.owner(), call.segment()).filter(Kind.BY_MODEL::isOf);
    if (found.isEmpty()) {
      return Refusal.NOT_FOUND.response();
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
      case JobState.Open open -> Refusal.NOT_READY.response();
      case JobState.Failed failed -> Refusal.NO_VIDEO.response(failed.failure().message());
      case JobState.Canceled canceled -> Refusal.NO_VIDEO.response();
    };
  }
}
