package io.videopipeline.handler.api.metriqual;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.ModelRequest;
import io.videopipeline.request.TemplateVideo;
import java.util.Optional;

/** A video as Metriqual's SDKs know it, whoever makes it. */
final class VideoJson {
  static final String OBJECT = "video";

  private VideoJson() {}

  static JsonObject of(Job job) {
    return JsonObject.create()
        .with("id", job.id().toString())
        .with("object", OBJECT)
        .with("status", status(job.state()))
        .with("created_at", job.createdAt().getEpochSecond())
        .with("model", model(job));
  }

  /** Why there will be no video, when that is so. */
  static Optional<String> error(JobState state) {
    return switch (state) {
      case JobState.Failed failed -> Optional.of(failed.failure().message());
      case JobState.Canceled canceled -> Optional.of("The video was canceled");
      case JobState.Open open -> Optional.empty();
      case JobState.Completed completed -> Optional.empty();
    };
  }

  private static String status(JobState state) {
    return switch (state) {
      case JobState.Queued queued -> "queued";
      case JobState.Submitting submitting -> "queued";
      case JobState.InProgress progress -> "in_progress";
      case JobState.Storing storing -> "in_progress";
      case JobState.Completed completed -> "completed";
      case JobState.Failed failed -> "failed";
      case JobState.Canceled canceled -> "failed";
    };
  }

  private static String model(Job job) {
    return switch (job.request()) {
      case ModelRequest byModel -> byModel.model().text();
      case TemplateVideo template ->
          throw new IllegalArgumentException("Job " + job.id() + " is of a template");
    };
  }
}
