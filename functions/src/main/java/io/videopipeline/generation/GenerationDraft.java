package io.videopipeline.generation;

import java.util.Optional;

/**
 * What a caller asked for, as it was said and not yet checked. An empty field was not given.
 *
 * @param duration in seconds
 */
public record GenerationDraft(
    Optional<String> model,
    Optional<String> prompt,
    Optional<Boolean> promptOptimizer,
    Optional<Boolean> fastPretreatment,
    Optional<Integer> duration,
    Optional<String> resolution) {

  /** Nothing but a prompt: everything else is the standard. */
  public static GenerationDraft of(String prompt) {
    return new GenerationDraft(
        Optional.empty(),
        Optional.of(prompt),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "GenerationDraft[model=" + model + ", duration=" + duration + "]";
  }
}
