package io.videopipeline.cli.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.stack.Stack;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobStore;
import java.nio.file.Path;
import java.time.Duration;

/** Follows a job to its end and brings its video into a file. */
public final class Delivery {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Stack stack;
  private final Output output;
  private final Timings timings;

  public Delivery(Stack stack, Output output, Timings timings) {
    this.stack = stack;
    this.output = output;
    this.timings = timings;
  }

  /** Waits for the job's end, writes its video when there is one, and returns the exit code. */
  public int deliver(JobId id, Path file) throws InterruptedException {
    Job job = follow(id);
    return switch (job.state()) {
      case Completed completed -> saved(job, completed, file);
      case JobState.Failed failed -> ended(job, JobView.failure(failed.failure()));
      case JobState.Canceled canceled -> ended(job, "it was canceled");
      case JobState.Open open -> throw new IllegalStateException("Still " + open.name());
    };
  }

  private Job follow(JobId id) throws InterruptedException {
    JobStore jobs = stack.wiring().jobStore();
    while (true) {
      Job job =
          jobs.find(id)
              .orElseThrow(() -> new FailedException("There is no job %s any more".formatted(id)));
      if (!job.isOpen()) {
        timings.leave();
        return job;
      }
      timings.enter(part(job.state()));
      output.progress().show(activity(job.state()), timings.inCurrent());
      Thread.sleep(PAUSE);
    }
  }

  private int saved(Job job, Completed completed, Path file) {
    timings.enter("download");
    output.progress().show("Writing " + file, timings.inCurrent());
    String key = completed.stored().key().text();
    SavedVideo.write(
        () -> stack.clients().s3().getObject(get -> get.bucket(stack.file().bucket()).key(key)),
        completed.stored().sha256().hex(),
        file);
    timings.leave();
    output.progress().finish();
    if (output.isJson()) {
      ObjectNode json = JobView.json(job, stack.file().simulated());
      json.put("file", file.toAbsolutePath().toString());
      ObjectNode seconds = json.putObject("seconds");
      timings.parts().forEach((part, took) -> seconds.put(part, took.toMillis() / 1000.0));
      seconds.put("total", timings.total().toMillis() / 1000.0);
      output.json(json);
    } else {
      output.line(
          "%s (%s, %s%s)"
              .formatted(
                  file,
                  JobView.bytes(completed.stored()),
                  size(completed),
                  stack.file().simulated() ? ", " + JobView.SIMULATED : ""));
    }
    output.progress().say("Took: " + timings);
    return ExitCode.OK;
  }

  private int ended(Job job, String reason) {
    output.progress().finish();
    if (output.isJson()) {
      output.json(JobView.json(job, stack.file().simulated()));
    }
    output
        .progress()
        .say(
            "Job %s ended as %s%s: %s"
                .formatted(
                    job.id(),
                    job.state().name(),
                    stack.file().simulated() ? " (simulated)" : "",
                    reason));
    return ExitCode.JOB_FAILED;
  }

  private static String size(Completed completed) {
    return completed.video().widthPixels() == 0
        ? "of unknown size"
        : completed.video().widthPixels() + "x" + completed.video().heightPixels();
  }

  private static String part(JobState state) {
    return switch (state.name()) {
      case "queued", "submitting" -> "submission";
      case "in_progress" -> "generation";
      default -> "storing";
    };
  }

  private String activity(JobState state) {
    String provider = stack.file().simulated() ? "Simulated MiniMax" : "MiniMax";
    String text =
        switch (state.name()) {
          case "queued" -> "Waiting for %s to take the job";
          case "submitting" -> "Asking %s for the video";
          case "in_progress" -> "%s generates the video";
          default -> "Copying the video from %s into the bucket";
        };
    return "%-11s ".formatted(state.name()) + text.formatted(provider);
  }
}
