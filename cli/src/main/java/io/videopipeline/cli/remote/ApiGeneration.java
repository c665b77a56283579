package io.videopipeline.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.terminal.Consent;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Interruption;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.cli.unfinished.Begun;
import io.videopipeline.cli.unfinished.Claim;
import io.videopipeline.job.JobId;
import io.videopipeline.request.UnvalidatedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One video by the HTTP API of a stack that runs elsewhere. */
public final class ApiGeneration {
  private static final String NOT_FOUND = "not_found";
  private static final String DELETED = "job_deleted";
  private static final String KEY_TAKEN = "idempotency_key_reused";

  private final VideosApi api;
  private final Output output;
  private final Claim claim;
  private final Timings timings = new Timings();

  public ApiGeneration(VideosApi api, Output output, Claim claim) {
    this.api = api;
    this.output = output;
    this.claim = claim;
  }

  /** Carries on what was begun before, or asks for a video; then brings it into the file. */
  public int run(UnvalidatedRequest asked, Optional<Path> file, Consent consent)
      throws InterruptedException {
    timings.enter("submission");
    asked.notes().forEach(output.progress()::say);
    Optional<JsonNode> earlier = earlier();
    if (earlier.isEmpty() && !consent.isGiven()) {
      return ExitCode.FAILED;
    }
    AtomicReference<Optional<JobId>> accepted = new AtomicReference<>(claim.job());
    Interruption interruption = Interruption.handledBy(() -> sayGoodbye(accepted.get()));
    try {
      JsonNode job = earlier.isPresent() ? earlier.get() : created(asked);
      JobId id = idOf(job);
      accepted.set(Optional.of(id));
      announce(job, id);
      claim.keepJob(id);
      int exitCode =
          new ApiDelivery(api, output, timings)
              .deliver(id.toString(), file.orElse(Path.of(id + ".mp4")));
      claim.finish();
      return exitCode;
    } catch (IOException unread) {
      throw new UncheckedIOException("A picture was not sent", unread);
    } finally {
      interruption.close();
    }
  }

  /** The job of what was begun before; empty when there is none, or none any more. */
  private Optional<JsonNode> earlier() throws InterruptedException {
    if (!claim.isCarriedOn()) {
      return Optional.empty();
    }
    output.progress().say(Begun.sentence(claim));
    if (claim.job().isEmpty()) {
      requireSameCaller();
      return Optional.empty();
    }
    String id = claim.job().get().toString();
    try {
      return Optional.of(api.find(id));
    } catch (RefusedException refused) {
      if (!refused.code().equals(NOT_FOUND)) {
        throw refused;
      }
      requireSameCaller();
      startAnew();
      return Optional.empty();
    }
  }

  private void requireSameCaller() {
    if (!claim.isOfSameCaller()) {
      throw new FailedException(
          "Nothing was sent: it was begun with another key, and with this one it is not known"
              + " what became of it. Use that key, or add --again for another video");
    }
  }

  private void startAnew() {
    claim.startAnew();
    output.progress().say(Begun.DELETED);
  }

  private JsonNode created(UnvalidatedRequest asked) throws InterruptedException, IOException {
    boolean first = !claim.isCarriedOn();
    claim.begin();
    try {
      return api.create(new ApiRequestBody(api, claim).of(asked), claim.key());
    } catch (RefusedException refused) {
      if (!first && refused.code().equals(DELETED)) {
        startAnew();
        return created(asked);
      }
      throw refused.code().equals(KEY_TAKEN) ? Begun.asAnother(claim) : refused;
    } catch (UsageException broken) {
      if (first) {
        claim.finish();
      }
      throw broken;
    }
  }

  private static JobId idOf(JsonNode job) {
    return JobId.parse(job.path("id").asText())
        .orElseThrow(() -> new FailedException("The API's answer names no job"));
  }

  private void announce(JsonNode job, JobId id) {
    if (output.isJson()) {
      output.json(job);
    } else {
      output.line("Job " + id);
    }
  }

  private void sayGoodbye(Optional<JobId> job) {
    output
        .progress()
        .say(
            job.map(
                    id ->
                        "Interrupted. Job %s goes on; fetch it with: ./videos resume %s -o FILE --api %s"
                            .formatted(id, id, api.address()))
                .orElse("Interrupted; the same command again carries on, and pays for one video."));
  }
}
