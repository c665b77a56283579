package io.videopipeline.handler.step;

import io.videopipeline.job.JobState.Completed;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.Announcement;
import io.videopipeline.pipeline.Announcement.VideoCanceled;
import io.videopipeline.pipeline.Announcement.VideoCompleted;
import io.videopipeline.pipeline.Announcement.VideoFailed;
import java.time.Duration;

/** What a step hands back to the state machine: only what the next state needs. */
final class StepOutput {
  private StepOutput() {}

  /** Waits in whole seconds, at least 1: the wait's time-out takes nothing else. */
  static JsonObject inProgress(Duration pollAfter) {
    return JsonObject.create()
        .with("status", "in_progress")
        .with("pollAfterSeconds", Math.max(1, pollAfter.toSeconds()));
  }

  static JsonObject generated() {
    return JsonObject.create().with("status", "generated");
  }

  /**
   * The event for the bus, and a code for an execution that ends as failed: the failure's, or the
   * job's status where there is no failure.
   */
  static JsonObject announced(Announcement announcement, String bucket) {
    JsonObject detail =
        JsonObject.create()
            .with("id", announcement.id())
            .with("jobId", announcement.job().id().toString())
            .with("status", announcement.job().state().name())
            .with("owner", announcement.job().owner().name());
    String code =
        switch (announcement) {
          case VideoCompleted completed -> {
            detail.with("video", video(completed.completed(), bucket));
            yield completed.job().state().name();
          }
          case VideoFailed failed -> {
            detail
                .with("code", failed.failed().failure().code().text())
                .with("retryable", failed.failed().failure().code().retryable());
            yield failed.failed().failure().code().text();
          }
          case VideoCanceled canceled -> canceled.job().state().name();
        };
    return JsonObject.create()
        .with("detailType", announcement.detailType())
        .with("code", code)
        .with("detail", detail);
  }

  private static JsonObject video(Completed completed, String bucket) {
    return JsonObject.create()
        .with("bucket", bucket)
        .with("key", completed.stored().key().text())
        .with("bytes", completed.stored().lengthBytes())
        .with("sha256", completed.stored().sha256().hex())
        .with("width", completed.video().widthPixels())
        .with("height", completed.video().heightPixels());
  }
}
