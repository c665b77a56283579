package io.videopipeline.pipeline;

import io.videopipeline.job.Owner;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.Violation;
import java.util.List;

/**
 * A wish for one video.
 *
 * @param notes what was dropped when it was read, a sentence each
 * @param faults what could not be understood when it was read; such a wish is refused, for whatever
 *     rules it breaks besides
 */
public record CreateJobCommand(
    Owner owner,
    UnvalidatedRequest draft,
    List<String> notes,
    List<Violation> faults,
    IdempotencyPolicy repetition) {
  public CreateJobCommand {
    notes = List.copyOf(notes);
    faults = List.copyOf(faults);
  }

  /** A wish that is another one each time. */
  public static CreateJobCommand of(Owner owner, UnvalidatedRequest draft) {
    return new CreateJobCommand(owner, draft, List.of(), List.of(), new IdempotencyPolicy.None());
  }

  /** A wish that was understood wholly. */
  public static CreateJobCommand of(
      Owner owner, UnvalidatedRequest draft, List<String> notes, IdempotencyPolicy repetition) {
    return new CreateJobCommand(owner, draft, notes, List.of(), repetition);
  }

  /** A wish that was not. */
  public static CreateJobCommand misunderstood(
      Owner owner, UnvalidatedRequest draft, List<Violation> faults) {
    return new CreateJobCommand(owner, draft, List.of(), faults, new IdempotencyPolicy.None());
  }
}
