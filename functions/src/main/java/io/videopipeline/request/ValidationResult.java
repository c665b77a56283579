package io.videopipeline.request;

import java.util.List;

/** What the rules say of a draft. */
public sealed interface ValidationResult {
  /**
   * The draft keeps every rule.
   *
   * @param notes what was dropped because the model does not heed it, or may not happen as it was
   *     meant; a sentence each, for the caller's eyes: they may quote words of the prompt
   */
  record Valid(VideoRequest request, List<String> notes) implements ValidationResult {
    public Valid {
      notes = List.copyOf(notes);
    }

    /** Masks the notes, which may quote words of the prompt. */
    @Override
    public String toString() {
      return "Valid[request=%s, %d notes]".formatted(request, notes.size());
    }
  }

  /** The draft breaks these rules, all of them at once; nothing may be paid for it. */
  record Invalid(List<Violation> violations) implements ValidationResult {
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("A refusal names at least one violation");
      }
    }
  }
}
