package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.pending.PendingRequest;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.PaymentConfirmation;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.JobId;
import io.videopipeline.request.UnvalidatedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Generates one video: creates its job, or finds the one of an earlier command, and saves it. */
public final class VideoGeneration implements VideoDelivery.RequestRecord {
  private static final String DELETED = "job_deleted";
  private static final String KEY_REUSED = "idempotency_key_reused";

  private final ApiTarget target;
  private final Output output;
  private final PendingRequest pending;
  private final Timings timings = new Timings();

  public VideoGeneration(ApiTarget target, Output output, PendingRequest pending) {
    this.target = target;
    this.output = output;
    this.pending = pending;
  }

  /**
   * What is done with the job once it is created.
   *
   * @param video where it is saved
   * @param waits whether the command waits for the video and saves it
   * @param verbose whether the progress shows the message of the job's last error
   */
  public record Ending(SavedVideo video, boolean waits, boolean verbose) {}

  /**
   * Runs to the end of the job. A job that failed and may have been paid for is not replaced by
   * another one.
   *
   * @param notes what of the request is not used, one sentence each
   * @param ending what is done with the job
   * @param confirmation asked before a job is created, and before a stack is started for it
   * @return the exit code
   */
  public int run(
      UnvalidatedRequest request,
      List<String> notes,
      Ending ending,
      PaymentConfirmation confirmation)
      throws InterruptedException {
    if (pending.isResumed()) {
      output.say(pending.describe());
    }
    if (pending.job().isEmpty()) {
      requireSameCaller();
      if (!confirmation.isGiven()) {
        return ExitCode.FAILED;
      }
    }
    notes.forEach(output::say);
    timings.enter("start");
    AtomicReference<Optional<JobId>> known = new AtomicReference<>(pending.job());
    try (ApiConnection connection = target.connect(() -> sayInterrupted(known.get(), ending))) {
      timings.enter("submission");
      Optional<JsonNode> earlier = earlierJob(connection.api());
      if (earlier.isEmpty() && !confirmation.isGiven()) {
        return ExitCode.FAILED;
      }
      JsonNode job = earlier.isPresent() ? earlier.get() : create(connection.api(), request);
      JobId id = idOf(job);
      known.set(Optional.of(id));
      announce(connection, job, id, ending.waits());
      pending.keepJob(id);
      VideoDelivery delivery = new VideoDelivery(connection, output, timings, ending.verbose());
      return ending.waits()
          ? delivery.deliver(id, ending.video(), this)
          : leave(id, connection, delivery);
    } catch (IOException unread) {
      throw new UncheckedIOException("An image could not be sent", unread);
    }
  }

  /** The job goes on without this command, which keeps its record for the same command. */
  private int leave(JobId id, ApiConnection connection, VideoDelivery delivery)
      throws InterruptedException {
    int exitCode =
        connection.provider() == ApiConnection.Provider.UNKNOWN
            ? ExitCode.OK
            : delivery.awaitSubmission(id, this);
    if (exitCode == ExitCode.OK) {
      output.say(target.left(id));
    }
    return exitCode;
  }

  @Override
  public void saved() {
    pending.complete();
  }

  @Override
  public void failed() {
    pending.finish();
  }

  @Override
  public void failedPossiblyPaid() {
    pending.keepFailure();
  }

  /** The job of an earlier command; empty when there is none, or when it was deleted. */
  private Optional<JsonNode> earlierJob(VideosApi api) throws InterruptedException {
    if (pending.job().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(notPossiblyPaid(api.find(pending.job().get())));
    } catch (VideosApi.RefusedException refused) {
      if (!refused.code().equals(VideosApi.RefusedException.NOT_FOUND)) {
        throw refused;
      }
      requireSameCaller();
      startOver();
      return Optional.empty();
    }
  }

  /** Another job would pay a second time. */
  private JsonNode notPossiblyPaid(JsonNode job) {
    if (JobView.isPossiblyPaid(job)) {
      output.endProgress();
      pending.keepFailure();
      String id = job.path("id").asText();
      throw new FailedException(
          "Nothing was sent: job %s of the same request failed, and its video may have been paid for (%s). See ./videos show %s. To save its video if there is one: ./videos resume %s -o FILE. To pay for another video, add --again."
              .formatted(id, JobView.failure(job), id, id));
    }
    return job;
  }

  private void requireSameCaller() {
    if (pending.isResumed() && !pending.isOfSameCaller()) {
      throw new FailedException(
          "Nothing was sent: the request was started with another API key, and this key cannot see"
              + " whether it arrived. Use that key, or add --again to create another video.");
    }
  }

  private void startOver() {
    pending.startOver();
    output.say("The earlier job was deleted meanwhile; creating another video.");
  }

  private JsonNode create(VideosApi api, UnvalidatedRequest request)
      throws InterruptedException, IOException {
    boolean first = !pending.isResumed();
    pending.begin();
    try {
      return api.create(new ApiRequestBody(api, pending).of(request), pending.key());
    } catch (VideosApi.RefusedException refused) {
      if (!first && refused.code().equals(DELETED)) {
        startOver();
        return create(api, request);
      }
      throw refused.code().equals(KEY_REUSED) ? pending.keyReused() : refused;
    } catch (UsageException broken) {
      if (first) {
        pending.finish();
      }
      throw broken;
    }
  }

  private static JobId idOf(JsonNode job) {
    return JobId.parse(job.path("id").asText())
        .orElseThrow(() -> new FailedException("The API's answer has no job ID"));
  }

  private void announce(ApiConnection connection, JsonNode job, JobId id, boolean waits) {
    output.endProgress();
    if (output.isJson()) {
      output.json(connection.json(job));
    } else if (!waits) {
      output.line(id.toString());
    } else {
      output.line("Job %s%s".formatted(id, connection.isSimulated() ? " (simulated)" : ""));
    }
  }

  private void sayInterrupted(Optional<JobId> job, Ending ending) {
    output.say(
        job.map(id -> target.interrupted(id, ending.video().path(id)))
            .orElse("Interrupted. Run the same command again to continue; one video is paid for."));
  }
}
