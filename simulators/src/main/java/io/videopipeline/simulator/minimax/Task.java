package io.videopipeline.simulator.minimax;

import java.time.Duration;
import java.time.Instant;

/**
 * A creation that was accepted, and billed.
 *
 * @param id 15 digits; the file has the number that follows
 * @param createdAtMillis since the epoch
 * @param failureCode 0 for a task that succeeds
 */
record Task(
    long id,
    String model,
    String prompt,
    int width,
    int height,
    int seconds,
    long createdAtMillis,
    long failureCode) {

  long fileId() {
    return id + 1;
  }

  Instant createdAt() {
    return Instant.ofEpochMilli(createdAtMillis);
  }

  /** The status at this time, when nothing but time decides. */
  String status(Instant now, Duration generationTime) {
    Duration passed = Duration.between(createdAt(), now);
    if (passed.compareTo(generationTime) >= 0) {
      return failureCode == 0 ? "Success" : "Fail";
    }
    if (passed.compareTo(generationTime.dividedBy(10)) < 0) {
      return "Preparing";
    }
    return passed.compareTo(generationTime.dividedBy(5)) < 0 ? "Queueing" : "Processing";
  }
}
