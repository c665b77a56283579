package io.videopipeline.pipeline;

import io.videopipeline.job.Intent;
import io.videopipeline.job.Owner;
import java.time.Duration;
import java.time.Instant;

/** What the same wish, met again, means. */
public sealed interface Repetition {
  /** Another video. */
  record Allowed() implements Repetition {}

  /**
   * The same video, for {@link Intent#KEPT}.
   *
   * @param key the caller's
   */
  record Keyed(String key, String fingerprint) implements Repetition {
    Intent intent(Owner owner, Instant now) {
      return new Intent(owner, "key:" + key, fingerprint, now.plus(Intent.KEPT));
    }
  }

  /**
   * The same video while it is open: the caller's client knows no keys and repeats by itself.
   *
   * @param caller which of the owner's clients it is
   */
  record Collapsed(String caller, String fingerprint) implements Repetition {
    /** Longer than a client that repeats waits for its answer. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    Intent intent(Owner owner, Instant now) {
      return new Intent(
          owner, "same:%s:%s".formatted(caller, fingerprint), fingerprint, now.plus(WINDOW));
    }
  }
}
