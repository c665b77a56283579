package io.videopipeline.handler.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs one step of the state machine. The output has what the next state uses. */
public abstract class StepHandler implements RequestStreamHandler {
  /** The field of the daily event that keeps a SnapStart version active; no step is run. */
  private static final String KEEP_ACTIVE = "keepActive";

  private final BiFunction<JsonObject, Context, JsonObject> step;

  StepHandler(Function<JsonObject, JsonObject> step) {
    this((input, context) -> step.apply(input));
  }

  StepHandler(BiFunction<JsonObject, Context, JsonObject> step) {
    this.step = step;
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonObject event = JsonObject.read(input);
    (event.bool(KEEP_ACTIVE).isPresent() ? JsonObject.create() : step.apply(event, context))
        .writeTo(output);
  }

  /** Reads {@code jobId}, which every step has in its input. */
  static JobId jobId(JsonObject input) {
    String text = required(input, "jobId");
    return JobId.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "jobId is '" + text + "'; it must be a whole number from 1 to 2^53 - 1"));
  }

  static String required(JsonObject input, String field) {
    return input
        .text(field)
        .orElseThrow(
            () -> new IllegalArgumentException("The input of the step must have " + field));
  }

  /** The wait is in whole seconds, at least 1, because {@code TimeoutSeconds} is. */
  static JsonObject inProgress(Duration pollAfter) {
    return JsonObject.create()
        .with("status", "in_progress")
        .with("pollAfterSeconds", Math.max(1, pollAfter.toSeconds()));
  }

  /**
   * The event about a job that has ended, and the error code of an execution that fails: the code
   * of the failure, or the status of a job without a failure. The event has no prompt, link or
   * failure details; a receiver that needs them reads the job. Its {@code id} is the same for every
   * repetition, so that a receiver can recognize duplicates.
   */
  static JsonObject announcement(Job job, String bucket) {
    String status = job.state().name();
    JsonObject detail =
        JsonObject.create()
            .with("id", "%s:%d:%s".formatted(job.id(), job.attempt().number(), status))
            .with("jobId", job.id().toString())
            .with("status", status)
            .with("owner", job.owner().name());
    return switch (job.state()) {
      case JobState.Completed completed ->
          event("Video Completed", status, detail.with("video", video(completed, bucket)));
      case JobState.Failed failed -> {
        FailureCode code = failed.failure().code();
        detail.with("code", code.text()).with("retryable", code.retryable());
        yield event("Video Failed", code.text(), detail);
      }
      case JobState.Canceled canceled -> event("Video Canceled", status, detail);
      case JobState.Deleting deleting -> throw new NoSuchJobException(job.id());
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; it must have ended before it is announced"
                  .formatted(job.id(), status));
    };
  }

  private static JsonObject event(String detailType, String code, JsonObject detail) {
    return JsonObject.create()
        .with("detailType", detailType)
        .with("code", code)
        .with("detail", detail);
  }

  private static JsonObject video(JobState.Completed completed, String bucket) {
    return JsonObject.create()
        .with("bucket", bucket)
        .with("key", completed.stored().key().text())
        .with("bytes", completed.stored().lengthBytes())
        .with("sha256", completed.stored().sha256().hex())
        .with("width", completed.video().widthPixels())
        .with("height", completed.video().heightPixels());
  }
}
