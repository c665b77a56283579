package io.videopipeline.job;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to fetch a job's video, so that one runner does it at a time.
 *
 * @param holder the execution it belongs to; a retry of the same one takes it over at once
 * @param until when it lapses by itself
 */
public record Lease(String holder, Instant until) {
  public Lease {
    if (holder.isBlank()) {
      throw new IllegalArgumentException("A lease names its holder");
    }
  }

  public static Lease of(String holder, Instant now, Duration length) {
    return new Lease(holder, now.plus(length));
  }
}
