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
import java.util.function.Predicate;

/** Waits until a job has ended, and writes its video to a file. */
public final class VideoDelivery {
  /** Used when the API does not say when to ask again. */
  private static final Duration STANDARD_POLL_INTERVAL = Duration.ofSeconds(3);

  /** How often the progress is shown while waiting. */
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ApiConnection connection;
  private final Output output;
  private final Timings timings;
  private final boolean verbose;
  private final VideosApi.Pause pause;

  /**
   * Nothing is asked yet.
   *
   * @param verbose whether the progress shows the message of the job's last error
   */
  public VideoDelivery(ApiConnection connection, Output output, Timings timings, boolean verbose) {
    this(connection, output, timings, verbose, VideosApi.Pause.SLEEP);
  }

  VideoDelivery(
      ApiConnection connection,
      Output output,
      Timings timings,
      boolean verbose,
      VideosApi.Pause pause) {
    this.connection = connection;
    this.output = output;
    this.timings = timings;
    this.verbose = verbose;
    this.pause = pause;
  }

  /** Keeps the record of the request that the job was created for. */
  public interface RequestRecord {
    /** The video is written. */
    void saved();

    /** The job failed, and its video was not paid for. */
    void failed();

    /** The job failed, and its video may have been paid for. */
    void failedPossiblyPaid();
  }

  /** Waits for the end of the job, writes its video if it has one, and returns the exit code. */
  public int deliver(JobId id, SavedVideo video, RequestRecord record) throws InterruptedException {
    JsonNode job = await(id, JobView::isOpen);
    if (!isCompleted(job)) {
      return reportFailure(job, record);
    }
    int exitCode = save(id, job, video);
    record.saved();
    return exitCode;
  }

  /** Waits for the end of the job, reports it without its video, and returns the exit code. */
  public int awaitEnd(JobId id, RequestRecord record) throws InterruptedException {
    JsonNode job = await(id, JobView::isOpen);
    if (!isCompleted(job)) {
      return reportFailure(job, record);
    }
    output.endProgress();
    if (output.isJson()) {
      output.json(connection.json(job));
    } else {
      output.line(
          "Job %s is completed%s".formatted(id, connection.isSimulated() ? " (simulated)" : ""));
    }
    return ExitCode.OK;
  }

  /**
   * Waits until the provider has the job: a stack that is stopped before would leave it unknown
   * whether the video is paid for. Returns the exit code.
   */
  int awaitSubmission(JobId id, RequestRecord record) throws InterruptedException {
    JsonNode job = await(id, JobView::isUnsubmitted);
    output.endProgress();
    return JobView.isOpen(job) || isCompleted(job) ? ExitCode.OK : reportFailure(job, record);
  }

  private static boolean isCompleted(JsonNode job) {
    return job.path("status").asText().equals("completed");
  }

  /** Waits as long as the job is so; returns it as it is then. */
  private JsonNode await(JobId id, Predicate<JsonNode> goesOn) throws InterruptedException {
    while (true) {
      VideosApi.Status status = connection.api().status(id);
      JsonNode job = status.job();
      if (!goesOn.test(job)) {
        timings.leave();
        return job;
      }
      String state = job.path("status").asText();
      timings.enter(part(state));
      waitBeforeAskingAgain(
          "%-11s %s%s".formatted(state, activity(state), error(job)),
          connection.pollInterval().or(status::retryAfter).orElse(STANDARD_POLL_INTERVAL));
    }
  }

  /** Why the job waits; empty when nothing has failed. */
  private String error(JsonNode job) {
    return JobView.lastError(job, verbose).map(" (last error: %s)"::formatted).orElse("");
  }

  private void waitBeforeAskingAgain(String activity, Duration wait) throws InterruptedException {
    Duration left = wait;
    while (left.isPositive()) {
      output.showProgress(activity, timings.inCurrent());
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

  private int reportFailure(JsonNode job, RequestRecord record) {
    if (JobView.isPossiblyPaid(job)) {
      record.failedPossiblyPaid();
    } else {
      record.failed();
    }
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
