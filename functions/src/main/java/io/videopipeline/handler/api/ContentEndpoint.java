package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.CallerJobs;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Violation;
import io.videopipeline.video.PresignedUrl;
import io.videopipeline.video.PresignedUrls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET /v1/videos/{id}/content}: a fresh link to the video. */
final class ContentEndpoint {
  private static final Set<String> REDIRECT = Set.of("true", "false");
  private static final Duration VALID = Duration.ofMinutes(15);

  private final CallerJobs jobs;
  private final Supplier<? extends PresignedUrls> links;

  ContentEndpoint(CallerJobs jobs, Supplier<? extends PresignedUrls> links) {
    this.jobs = jobs;
    this.links = links;
  }

  ApiResponse answer(ApiCall call) {
    Optional<String> redirect = call.request().parameter("redirect");
    if (redirect.isPresent() && !REDIRECT.contains(redirect.get())) {
      return Problem.INVALID_REQUEST.response(
          List.of(new Violation("redirect", "is neither true nor false")));
    }
    Optional<Job> found = jobs.find(call);
    if (found.isEmpty()) {
      return Problem.NOT_FOUND.response();
    }
    Job job = found.get();
    return switch (job.state()) {
      case JobState.Completed completed ->
          response(
              links.get().toVideo(completed.stored().key(), job.id() + ".mp4", VALID),
              !redirect.equals(Optional.of("false")));
      case JobState.Open open -> Problem.VIDEO_NOT_READY.response();
      case JobState.Ended ended -> Problem.NO_VIDEO.response();
    };
  }

  private static ApiResponse response(PresignedUrl link, boolean redirect) {
    JsonObject json =
        JsonObject.create()
            .with("url", link.address().toString())
            .with("expires_at", link.expiresAt().toString());
    return redirect
        ? ApiResponse.json(302, json).with("location", link.address().toString())
        : ApiResponse.json(200, json);
  }
}
