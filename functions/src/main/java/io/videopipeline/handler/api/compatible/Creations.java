package io.videopipeline.handler.api.compatible;

import io.videopipeline.generation.Field;
import io.videopipeline.generation.Fingerprint;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.Violation;
import io.videopipeline.generation.json.DraftReader;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.handler.api.routing.Call;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.JsonValue;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.pipeline.AcceptVideo;
import io.videopipeline.pipeline.Acceptance;
import io.videopipeline.pipeline.Repetition;
import io.videopipeline.pipeline.Wish;
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

  private final Supplier<AcceptVideo> acceptVideo;

  public Creations(Supplier<AcceptVideo> acceptVideo) {
    this.acceptVideo = acceptVideo;
  }

  public Outcome create(Call call, Kind kind) {
    Optional<String> key = call.request().header("idempotency-key");
    if (key.isPresent() && !key.get().matches("[\\x21-\\x7e]{1,255}")) {
      return refused(new Violation(KEY, "has 1 to 255 visible ASCII characters"));
    }
    try {
      JsonObject body = call.request().json();
      return lacks(body, kind.required())
          ? new Outcome.Incomplete(kind.required())
          : create(call, DraftReader.readOnly(kind.fields(), body), key);
    } catch (MalformedJsonException broken) {
      return new Outcome.NoObject();
    }
  }

  /** Marks an answer that tells of a job that was there before. */
  public static ApiResponse marked(ApiResponse answer, Outcome.Taken taken) {
    return taken.replayed() ? answer.with("idempotent-replayed", "true") : answer;
  }

  private Outcome create(Call call, DraftReader.Result read, Optional<String> key) {
    Wish wish =
        switch (read) {
          case DraftReader.Result.Refused refused ->
              Wish.misunderstood(call.owner(), refused.draft(), refused.violations());
          case DraftReader.Result.Read understood ->
              Wish.of(
                  call.owner(),
                  understood.draft(),
                  understood.notes(),
                  repetition(call, key, understood.draft()));
        };
    return outcome(acceptVideo.get().accept(wish));
  }

  private static Repetition repetition(Call call, Optional<String> key, GenerationDraft draft) {
    if (key.isEmpty()) {
      return new Repetition.Collapsed(call.client(), Fingerprint.of(draft));
    }
    return key.get().equals(NO_KEY)
        ? new Repetition.Allowed()
        : new Repetition.Keyed(key.get(), Fingerprint.of(draft));
  }

  private static Outcome outcome(Acceptance acceptance) {
    return switch (acceptance) {
      case Acceptance.Accepted accepted -> new Outcome.Taken(accepted.job(), false);
      case Acceptance.Replayed replayed -> new Outcome.Taken(replayed.job(), true);
      case Acceptance.Refused refused -> new Outcome.Refused(refused.violations());
      case Acceptance.KeyTaken taken ->
          new Outcome.KeyTaken("This Idempotency-Key was used for another request");
      case Acceptance.Deleted deleted ->
          new Outcome.KeyTaken("The video of this Idempotency-Key was deleted");
    };
  }

  private static boolean lacks(JsonObject body, Field field) {
    return body.value(field.text())
        .filter(value -> !(value instanceof JsonValue.Text text && text.text().isBlank()))
        .isEmpty();
  }

  private static Outcome refused(Violation violation) {
    return new Outcome.Refused(List.of(violation));
  }
}
