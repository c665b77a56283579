package io.videopipeline.generation;

import java.util.List;

/** What the rules say of a draft. */
public sealed interface Verdict {
  /**
   * The draft keeps every rule.
   *
   * @param notes what was dropped because the model does not heed it, or may not happen as it was
   *     meant; a sentence each, for the caller's eyes: they may quote words of the prompt
   */
  record Allowed(GenerationRequest request, List<String> notes) implements Verdict {
    public Allowed {
      notes = List.copyOf(notes);
    }

    /** Masks the notes, which may quote words of the prompt. */
    @Override
    public String toString() {
      return "Allowed[request=%s, %d notes]".formatted(request, notes.size());
    }
  }

  /** The draft breaks these rules, all of them at once; nothing may be paid for it. */
  record Refused(List<Violation> violations) implements Verdict {
    public Refused {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("A refusal names at least one violation");
      }
    }
  }
}
