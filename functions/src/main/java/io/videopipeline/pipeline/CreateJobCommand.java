package io.videopipeline.pipeline;

import io.videopipeline.job.Owner;
import io.videopipeline.request.UnvalidatedRequest;

/**
 * Asks for one video.
 *
 * @param idempotency whether this command can return the job of an equal earlier command
 */
public record CreateJobCommand(
    Owner owner, UnvalidatedRequest request, IdempotencyPolicy idempotency) {
  /** What happens if a command is sent again. */
  public sealed interface IdempotencyPolicy {
    /** Each command creates a job. */
    record None() implements IdempotencyPolicy {}

    /**
     * One key creates one job, for 7 days.
     *
     * @param key the caller's, 1 to 255 characters
     */
    record Key(String key) implements IdempotencyPolicy {}

    /**
     * An equal request within 120 seconds returns the earlier job if that is still open. This is
     * for clients that retry without an idempotency key.
     *
     * @param caller tells one of the owner's clients from the others
     */
    record RetryWindow(String caller) implements IdempotencyPolicy {}
  }
}
