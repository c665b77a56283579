package io.videopipeline.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import java.nio.file.Path;
import java.time.Duration;

/** Follows a job over the HTTP API to its end and brings its video into a file. */
public final class ApiDelivery {
  /** Between two looks at a job of which the API does not say when to look again. */
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VideosApi api;
  private final Output output;
  private final Timings timings;
  private final Pauses pauses;

  public ApiDelivery(VideosApi api, Output output, Timings timings) {
    this(api, output, timings, Pauses.REAL);
  }

  ApiDelivery(VideosApi api, Output output, Timings timings, Pauses pauses) {
    this.pauses = pauses;
    this.api = api;
    this.output = output;
    this.timings = timings;
  }

  /** Waits for the job's end, writes its video when there is one, and returns the exit code. */
  public int deliver(String id, Path file) throws InterruptedException {
    timings.enter("generation");
    JsonNode job = ended(id);
    timings.leave();
    return job.path("status").asText().equals("completed") ? saved(job, file) : ended(job);
  }

  private JsonNode ended(String id) throws InterruptedException {
    while (true) {
      VideosApi.Standing standing = api.standing(id);
      JsonNode job = standing.job();
      if (!ApiJobView.isOpen(job)) {
        return job;
      }
      Duration wait = standing.askAgain().orElse(BETWEEN);
      for (Duration left = wait; left.isPositive(); left = left.minus(SECOND)) {
        output
            .progress()
            .show(
                "%-11s At %s".formatted(job.path("status").asText(), api.address()),
                timings.inCurrent());
        pauses.pause(SECOND);
      }
    }
  }

  private int saved(JsonNode job, Path file) {
    timings.enter("download");
    output.progress().show("Writing " + file, timings.inCurrent());
    String id = job.path("id").asText();
    SavedVideo.write(() -> api.open(id), job.at("/video/sha256").asText(), file);
    timings.leave();
    output.progress().finish();
    if (output.isJson()) {
      ObjectNode json = job.deepCopy();
      output.json(json.put("file", file.toAbsolutePath().toString()));
    } else {
      output.line("%s (%,d bytes)".formatted(file, job.at("/video/bytes").asLong()));
    }
    output.progress().say("Took: " + timings);
    return ExitCode.OK;
  }

  private int ended(JsonNode job) {
    output.progress().finish();
    if (output.isJson()) {
      output.json(job);
    }
    output
        .progress()
        .say(
            "Job %s ended as %s: %s"
                .formatted(
                    job.path("id").asText(), job.path("status").asText(), ApiJobView.failure(job)));
    return ExitCode.JOB_FAILED;
  }
}
