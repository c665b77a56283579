package io.videopipeline.benchmark.surroundings;

import java.util.concurrent.locks.LockSupport;

/** Lets bytes pass at a rate. One thread at a time uses it. */
final class Throttle {
  /** How much time may be caught up with: a sleep ends late, and nobody else should pay for it. */
  private static final long SLACK_NANOS = 5_000_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final double nanosPerByte;
  private long dueNanos = System.nanoTime();

  /**
   * @param bytesPerSecond 0 for no limit
   */
  Throttle(long bytesPerSecond) {
    this.nanosPerByte = bytesPerSecond == 0 ? 0 : NANOS_PER_SECOND / bytesPerSecond;
  }

  /** Returns when these bytes may have passed. */
  void pass(int bytes) {
    if (nanosPerByte == 0) {
      return;
    }
    long now = System.nanoTime();
    dueNanos = Math.max(dueNanos, now - SLACK_NANOS) + (long) (bytes * nanosPerByte);
    for (long wait = dueNanos - now; wait > 0; wait = dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }
}
