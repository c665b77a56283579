package io.videopipeline.pipeline;

import io.videopipeline.job.IdempotencyRecord;
import io.videopipeline.job.Owner;
import java.time.Duration;
import java.time.Instant;

/** What the same wish, met again, means. */
public sealed interface IdempotencyPolicy {
  /** Another video. */
  record None() implements IdempotencyPolicy {}

  /**
   * The same video, for {@link IdempotencyRecord#KEPT}.
   *
   * @param key the caller's
   */
  record Key(String key, String fingerprint) implements IdempotencyPolicy {
    IdempotencyRecord record(Owner owner, Instant now) {
      return new IdempotencyRecord(
          owner, "key:" + key, fingerprint, now.plus(IdempotencyRecord.KEPT));
    }
  }

  /**
   * The same video while it is open: the caller's client knows no keys and repeats by itself.
   *
   * @param caller which of the owner's clients it is
   */
  record RetryWindow(String caller, String fingerprint) implements IdempotencyPolicy {
    /** Longer than a client that repeats waits for its answer. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    IdempotencyRecord record(Owner owner, Instant now) {
      return new IdempotencyRecord(
          owner, "same:%s:%s".formatted(caller, fingerprint), fingerprint, now.plus(WINDOW));
    }
  }
}
