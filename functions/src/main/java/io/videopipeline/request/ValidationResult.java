package io.videopipeline.request;

import java.util.List;

/** The result of checking an {@link UnvalidatedRequest}. */
public sealed interface ValidationResult {
  /**
   * The request keeps every rule.
   *
   * @param notes one sentence for each field that has no effect and each camera command that the
   *     model may ignore. They are for the caller only, because they may quote the prompt
   */
  record Valid(VideoRequest request, List<String> notes) implements ValidationResult {
    public Valid {
      notes = List.copyOf(notes);
    }

    /** Masks the notes, which may quote the prompt. */
    @Override
    public String toString() {
      return "Valid[request=%s, %d notes]".formatted(request, notes.size());
    }
  }

  /** The request breaks these rules, at least one. It must not be submitted. */
  record Invalid(List<Violation> violations) implements ValidationResult {
    public Invalid {
      violations = List.copyOf(violations);
      if (violations.isEmpty()) {
        throw new IllegalArgumentException("An invalid request must have at least one violation");
      }
    }
  }
}
