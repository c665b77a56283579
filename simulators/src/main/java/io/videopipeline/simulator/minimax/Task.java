package io.videopipeline.simulator.minimax;

import io.videopipeline.simulator.minimax.Progress.Stage;
import java.time.Duration;
import java.time.Instant;

/**
 * A creation that was accepted, and billed.
 *
 * @param id 15 digits, and the file has the number that follows; 18 digits for a template, whose
 *     video is no file of the vendor's
 * @param model what is named beside the video: a model or a template
 * @param prompt what is drawn large
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
  static final long FIRST_ID = 100_000_000_000_000L;
  static final long LAST_ID = 999_999_999_999_998L;
  static final long FIRST_TEMPLATE_ID = 100_000_000_000_000_000L;
  static final long LAST_TEMPLATE_ID = 999_999_999_999_999_999L;

  boolean isFromTemplate() {
    return id >= FIRST_TEMPLATE_ID;
  }

  public long fileId() {
    return id + 1;
  }

  public Instant createdAt() {
    return Instant.ofEpochMilli(createdAtMillis);
  }

  /** How far it is at this time, when nothing but time decides. No template waits in a queue. */
  Progress progress(Instant now, Duration generationTime) {
    Duration passed = Duration.between(createdAt(), now);
    if (passed.compareTo(generationTime) >= 0) {
      return failureCode == 0 ? new Progress.Generated() : new Progress.Failed(failureCode);
    }
    if (passed.compareTo(generationTime.dividedBy(10)) < 0) {
      return new Progress.Underway(Stage.PREPARING);
    }
    boolean queued = !isFromTemplate() && passed.compareTo(generationTime.dividedBy(5)) < 0;
    return new Progress.Underway(queued ? Stage.QUEUEING : Stage.PROCESSING);
  }
}
