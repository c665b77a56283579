package io.videopipeline.testing;

import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.Options;
import io.videopipeline.generation.Prompt;
import io.videopipeline.generation.TextToVideo;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import io.videopipeline.media.Sha256;
import io.videopipeline.media.StoredVideo;
import java.time.Instant;
import java.util.List;

/** Jobs in every state, for tests. */
public final class Jobs {
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  public static final TaskId TASK = new TaskId("106916112212032");
  public static final GeneratedVideo VIDEO =
      new GeneratedVideo.OfFile("176844028768320", 1366, 768);

  private Jobs() {}

  public static GenerationRequest request() {
    return new TextToVideo(
        Model.HAILUO_2_3, new Prompt("A mouse runs toward the camera."), Options.STANDARD);
  }

  public static Job queued(long id) {
    return Job.accepted(new JobId(id), Owner.LOCAL, request(), List.of("A note."), NOW);
  }

  public static Job submitting(long id) {
    return queued(id).submitting(NOW);
  }

  public static Job inProgress(long id) {
    return submitting(id).submitted(TASK, NOW);
  }

  public static Job storing(long id) {
    return inProgress(id).generated(VIDEO);
  }

  public static Job completed(long id) {
    Job storing = storing(id);
    return storing.completed(
        new StoredVideo(storing.videoKey(), 1000, new Sha256("ab".repeat(32))), NOW);
  }
}
