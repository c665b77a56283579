package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.job.JobId;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until a job has ended, and writes its video to a file. */
public final class VideoDelivery {
  /** Used when the API does not say when to ask again. */
  private static final Duration STANDARD_POLL_INTERVAL = Duration.ofSeconds(3);

  /** How often the progress is shown while waiting. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ApiConnection connection;
  private final Output output;
  private final Timings timings;
  private final VideosApi.Pause pause;

  public VideoDelivery(ApiConnection connection, Output output, Timings timings) {
    this(connection, output, timings, VideosApi.Pause.SLEEP);
  }

  VideoDelivery(ApiConnection connection, Output output, Timings timings, VideosApi.Pause pause) {
    this.connection = connection;
    this.output = output;
    this.timings = timings;
    this.pause = pause;
  }

  /**
   * Waits for the end of the job, writes its video if it has one, and returns the exit code.
   *
   * @param settled run when the same command may create another video: this one is written, or was
   *     not paid for
   */
  public int deliver(JobId id, SavedVideo video, Runnable settled) throws InterruptedException {
    JsonNode job = awaitEnd(id);
    int exitCode =
        job.path("status").asText().equals("completed") ? save(id, job, video) : reportFailure(job);
    if (!JobView.isPossiblyPaid(job)) {
      settled.run();
    }
    return exitCode;
  }

  private JsonNode awaitEnd(JobId id) throws InterruptedException {
    while (true) {
      VideosApi.Status status = connection.api().status(id);
      JsonNode job = status.job();
      if (!JobView.isOpen(job)) {
        timings.leave();
        return job;
      }
      String state = job.path("status").asText();
      timings.enter(part(state));
      waitBeforeAskingAgain(
          state, connection.pollInterval().or(status::retryAfter).orElse(STANDARD_POLL_INTERVAL));
    }
  }

  private void waitBeforeAskingAgain(String state, Duration wait) throws InterruptedException {
    Duration left = wait;
    while (left.isPositive()) {
      output.showProgress("%-11s %s".formatted(state, activity(state)), timings.inCurrent());
      Duration step = left.compareTo(SECOND) < 0 ? left : SECOND;
      pause.pause(step);
      left = left.minus(step);
    }
  }

  private int save(JobId id, JsonNode job, SavedVideo video) {
    Path file = video.path(id);
    String name = video.isStandardOutput() ? "standard output" : file.toString();
    timings.enter("download");
    output.showProgress("Writing " + name, timings.inCurrent());
    video.write(() -> connection.api().open(id), job.at("/video/sha256").asText(), id);
    timings.leave();
    output.endProgress();
    if (output.isJson()) {
      ObjectNode json = connection.json(job);
      json.put("file", file.toAbsolutePath().toString());
      ObjectNode seconds = json.putObject("seconds");
      timings.parts().forEach((part, took) -> seconds.put(part, took.toMillis() / 1000.0));
      seconds.put("total", timings.total().toMillis() / 1000.0);
      output.json(json);
    } else {
      output.line(
          connection.isSimulated()
              ? "%s (%s, %s)".formatted(name, JobView.size(job), ApiConnection.SIMULATED)
              : "%s (%s)".formatted(name, JobView.size(job)));
    }
    output.say("Time: " + timings);
    return ExitCode.OK;
  }

  private int reportFailure(JsonNode job) {
    output.endProgress();
    if (output.isJson()) {
      output.json(connection.json(job));
    }
    output.say(
        "Job %s ended as %s%s: %s"
            .formatted(
                job.path("id").asText(),
                job.path("status").asText(),
                connection.isSimulated() ? " (simulated)" : "",
                JobView.failure(job)));
    return ExitCode.JOB_FAILED;
  }

  private static String part(String state) {
    return switch (state) {
      case "queued", "submitting" -> "submission";
      case "in_progress" -> "generation";
      default -> "storing";
    };
  }

  private String activity(String state) {
    return switch (state) {
      case "queued" -> "Waiting for the job to start";
      case "submitting" -> "Submitting the task to the provider";
      case "in_progress" -> connection.provider().text() + " is generating the video";
      default -> "Copying the video to the S3 bucket";
    };
  }
}
