package io.videopipeline.handler.api.compatible;

import com.fasterxml.jackson.jr.stree.JrsString;
import io.videopipeline.handler.api.routing.ApiCall;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.CreateJob;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobResult;
import io.videopipeline.pipeline.IdempotencyPolicy;
import io.videopipeline.request.Field;
import io.videopipeline.request.Fingerprint;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import io.videopipeline.request.json.RequestReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes creations of clients that were written for another server: what they send too much is
 * ignored, and what they send again within a minute is the same job.
 */
public final class Creations {
  private static final String KEY = "Idempotency-Key";

  /** The key of who wants a video each time. */
  private static final String NO_KEY = "none";

  private final Supplier<CreateJob> createJob;

  public Creations(Supplier<CreateJob> createJob) {
    this.createJob = createJob;
  }

  public Outcome create(ApiCall call, Kind kind) {
    Optional<String> key = call.request().header("idempotency-key");
    if (key.isPresent() && !key.get().matches("[\\x21-\\x7e]{1,255}")) {
      return refused(new Violation(KEY, "has 1 to 255 visible ASCII characters"));
    }
    try {
      JsonObject body = call.request().json();
      return lacks(body, kind.required())
          ? new Outcome.Incomplete(kind.required())
          : create(call, RequestReader.readOnly(kind.fields(), body), key);
    } catch (MalformedJsonException broken) {
      return new Outcome.NoObject();
    }
  }

  /** Marks an answer that tells of a job that was there before. */
  public static ApiResponse marked(ApiResponse answer, Outcome.Taken taken) {
    return taken.replayed() ? answer.with("idempotent-replayed", "true") : answer;
  }

  private Outcome create(ApiCall call, UnvalidatedRequest asked, Optional<String> key) {
    return outcome(
        createJob
            .get()
            .create(new CreateJobCommand(call.owner(), asked, idempotency(call, key, asked))));
  }

  private static IdempotencyPolicy idempotency(
      ApiCall call, Optional<String> key, UnvalidatedRequest asked) {
    if (!asked.violations().isEmpty() || key.equals(Optional.of(NO_KEY))) {
      return new IdempotencyPolicy.None();
    }
    return key.isEmpty()
        ? new IdempotencyPolicy.RetryWindow(call.client(), Fingerprint.of(asked))
        : new IdempotencyPolicy.Key(key.get(), Fingerprint.of(asked));
  }

  private static Outcome outcome(CreateJobResult acceptance) {
    return switch (acceptance) {
      case CreateJobResult.Created accepted -> new Outcome.Taken(accepted.job(), false);
      case CreateJobResult.Replayed replayed -> new Outcome.Taken(replayed.job(), true);
      case CreateJobResult.Rejected refused -> new Outcome.Refused(refused.violations());
      case CreateJobResult.KeyReused taken ->
          new Outcome.KeyTaken("This Idempotency-Key was used for another request");
      case CreateJobResult.Gone deleted ->
          new Outcome.KeyTaken("The video of this Idempotency-Key was deleted");
    };
  }

  private static boolean lacks(JsonObject body, Field field) {
    return body.value(field.text())
        .filter(value -> !(value instanceof JrsString text && text.getValue().isBlank()))
        .isEmpty();
  }

  private static Outcome refused(Violation violation) {
    return new Outcome.Refused(List.of(violation));
  }
}
