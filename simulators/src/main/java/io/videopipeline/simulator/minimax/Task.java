package io.videopipeline.simulator.minimax;

import io.videopipeline.simulator.minimax.Progress.Stage;
import java.time.Duration;
import java.time.Instant;

/**
 * A creation that was accepted, and billed.
 *
 * @param id 15 digits; the file has the number that follows
 * @param createdAtMillis since the epoch
 * @param failureCode 0 for a task that succeeds
 */
public record Task(
    long id,
    String model,
    String prompt,
    int width,
    int height,
    int seconds,
    long createdAtMillis,
    long failureCode) {

  public long fileId() {
    return id + 1;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAtMillis);
  }

  /** How far it is at this time, when nothing but time decides. */
  Progress progress(Instant now, Duration generationTime) {
    Duration passed = Duration.between(createdAt(), now);
    if (passed.compareTo(generationTime) >= 0) {
      return failureCode == 0 ? new Progress.Generated() : new Progress.Failed(failureCode);
    }
    if (passed.compareTo(generationTime.dividedBy(10)) < 0) {
      return new Progress.Underway(Stage.PREPARING);
    }
    return new Progress.Underway(
        passed.compareTo(generationTime.dividedBy(5)) < 0 ? Stage.QUEUEING : Stage.PROCESSING);
  }
}
