package io.videopipeline.handler.step;

import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.json.JsonObject;
import io.videopipeline.pipeline.Announcement;
import io.videopipeline.pipeline.Announcement.VideoCanceled;
import io.videopipeline.pipeline.Announcement.VideoCompleted;
import io.videopipeline.pipeline.Announcement.VideoFailed;
import java.time.Duration;

/**
 * The input and output of the steps in the state machine. The output has what the next state uses.
 */
final class StepJson {
  private StepJson() {}

  /** Reads {@code jobId}, which every step has in its input. */
  static JobId jobId(JsonObject input) {
    String text = required(input, "jobId");
    return JobId.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "jobId is '" + text + "'; it must be a whole number from 1 to 2^53 - 1"));
  }

  /** Reads {@code execution}, the name of the execution that runs the step. */
  static String execution(JsonObject input) {
    return required(input, "execution");
  }

  /** The wait is in whole seconds, at least 1, because {@code TimeoutSeconds} is. */
  static JsonObject inProgress(Duration pollAfter) {
    return JsonObject.create()
        .with("status", "in_progress")
        .with("pollAfterSeconds", Math.max(1, pollAfter.toSeconds()));
  }

  static JsonObject generated() {
    return JsonObject.create().with("status", "generated");
  }

  /**
   * The event for the event bus, and the error code of an execution that fails: the code of the
   * failure, or the status of a job without a failure.
   */
  static JsonObject announcement(Announcement announcement, String bucket) {
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

  private static String required(JsonObject input, String field) {
    return input
        .text(field)
        .orElseThrow(
            () -> new IllegalArgumentException("The input of the step must have " + field));
  }
}
