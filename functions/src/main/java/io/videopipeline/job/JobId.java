package io.videopipeline.job;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The id of a job. In the MiniMax-compatible and Metriqual-compatible APIs it is also the id of the
 * task and of the file. It is a number, because some clients parse it as one.
 *
 * @param value above 0 and below 2^53, so that JavaScript represents it exactly
 */
public record JobId(long value) {
  private static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");
  private static final int RANDOM_BITS = 11;
  private static final long LIMIT = 1L << 53;

  public JobId {
    if (value <= 0 || value >= LIMIT) {
      throw new IllegalArgumentException("A job id must be above 0 and below 2^53: " + value);
    }
  }

  /**
   * A new id: milliseconds since 2024 and 11 random bits. Two ids can be equal; {@link
   * JobStore#insert} then rejects the second.
   */
  public static JobId draw(Instant now, RandomGenerator random) {
    long millis = now.toEpochMilli() - EPOCH.toEpochMilli();
    return new JobId(millis << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS));
  }

  /** Reads decimal digits without a leading zero; empty for any other text. */
  public static Optional<JobId> parse(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[1-9][0-9]{0,15}"))
        .map(Long::valueOf)
        .filter(value -> value < LIMIT)
        .map(JobId::new);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
