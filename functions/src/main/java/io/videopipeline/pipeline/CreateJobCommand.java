package io.videopipeline.pipeline;

import io.videopipeline.job.Owner;
import io.videopipeline.request.UnvalidatedRequest;

/**
 * Asks for one video.
 *
 * @param idempotency when the same command sent again returns the job of the first one
 */
public record CreateJobCommand(
    Owner owner, UnvalidatedRequest request, IdempotencyPolicy idempotency) {
  /** A command that creates a job each time it is sent. */
  public static CreateJobCommand of(Owner owner, UnvalidatedRequest request) {
    return new CreateJobCommand(owner, request, new IdempotencyPolicy.None());
  }
}
