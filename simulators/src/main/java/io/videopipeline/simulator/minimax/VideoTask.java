package io.videopipeline.simulator.minimax;

import java.time.Duration;
import java.time.Instant;

/**
 * An accepted creation, which is billed.
 *
 * @param id 15 digits, and the file's id is the next number; 18 digits for a template's task, whose
 *     video has no file id
 * @param model the name of the model or the template, shown in the video
 * @param prompt the text shown in the video
 * @param width in pixels
 * @param height in pixels
 * @param createdAtMillis since the epoch
 * @param failureCode the status code that the task fails with; 0 for a task that succeeds
 */
public record VideoTask(
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

  /**
   * The status at this time, as far as it depends on the time alone. A template's task is never
   * queued.
   */
  TaskStatus status(Instant now, Duration generationTime) {
    Duration age = Duration.between(createdAt(), now);
    if (age.compareTo(generationTime) >= 0) {
      return failureCode == 0
          ? new TaskStatus.Generated()
          : new TaskStatus.GenerationFailed(failureCode);
    }
    if (age.compareTo(generationTime.dividedBy(10)) < 0) {
      return new TaskStatus.InProgress(Stage.PREPARING);
    }
    boolean queued = !isFromTemplate() && age.compareTo(generationTime.dividedBy(5)) < 0;
    return new TaskStatus.InProgress(queued ? Stage.QUEUEING : Stage.PROCESSING);
  }

  /** The status of a task. */
  public sealed interface TaskStatus {
    /** The video is not ready yet. */
    record InProgress(Stage stage) implements TaskStatus {}

    /** A final status. */
    sealed interface Ended extends TaskStatus {}

    /** The video can be downloaded. */
    record Generated() implements Ended {}

    /**
     * There will be no video.
     *
     * @param code MiniMax's status code
     */
    record GenerationFailed(long code) implements Ended {}
  }

  /** The stages of a task in progress, in this order. */
  public enum Stage {
    PREPARING("Preparing"),
    QUEUEING("Queueing"),
    PROCESSING("Processing");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    /** MiniMax's spelling. */
    public String text() {
      return text;
    }
  }
}
