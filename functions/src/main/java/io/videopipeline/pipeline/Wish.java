package io.videopipeline.pipeline;

import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.Violation;
import io.videopipeline.job.Owner;
import java.util.List;

/**
 * A wish for one video.
 *
 * @param notes what was dropped when it was read, a sentence each
 * @param faults what could not be understood when it was read; such a wish is refused, for whatever
 *     rules it breaks besides
 */
public record Wish(
    Owner owner,
    GenerationDraft draft,
    List<String> notes,
    List<Violation> faults,
    Repetition repetition) {
  public Wish {
    notes = List.copyOf(notes);
    faults = List.copyOf(faults);
  }

  /** A wish that is another one each time. */
  public static Wish of(Owner owner, GenerationDraft draft) {
    return new Wish(owner, draft, List.of(), List.of(), new Repetition.Allowed());
  }

  /** A wish that was understood wholly. */
  public static Wish of(
      Owner owner, GenerationDraft draft, List<String> notes, Repetition repetition) {
    return new Wish(owner, draft, notes, List.of(), repetition);
  }

  /** A wish that was not. */
  public static Wish misunderstood(Owner owner, GenerationDraft draft, List<Violation> faults) {
    return new Wish(owner, draft, List.of(), faults, new Repetition.Allowed());
  }
}
