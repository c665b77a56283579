package io.videopipeline.job;

import java.time.Duration;
import java.time.Instant;

/**
 * What a caller means by a request, so that the same request sent twice is one job.
 *
 * @param key the caller's own key, or one that is made of the request; 1 to 512 characters
 * @param fingerprint tells one request from another; equal for equal requests
 * @param until when the key is forgotten
 */
public record IdempotencyRecord(Owner owner, String key, String fingerprint, Instant until) {
  /** How long a caller's own key is kept. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final int LONGEST_KEY = 512;

  public IdempotencyRecord {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "A key has 1 to %d characters, not %d".formatted(LONGEST_KEY, key.length()));
    }
  }
}
