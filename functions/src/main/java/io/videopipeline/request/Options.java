package io.videopipeline.request;

import java.util.Optional;

/**
 * What a caller may choose and may leave open. What is left open is not sent, so that the vendor's
 * default holds; what the model does not heed is not here.
 *
 * @param duration in seconds; default: the model's standard
 * @param resolution default: the model's standard
 * @param promptOptimizer whether the vendor may rewrite the prompt; its default is true
 * @param fastPretreatment whether the vendor shortens that rewriting; its default is false
 * @param aigcWatermark whether the video bears a mark of its origin; the vendor's default is false
 */
public record Options(
    Optional<Integer> duration,
    Optional<Resolution> resolution,
    Optional<Boolean> promptOptimizer,
    Optional<Boolean> fastPretreatment,
    Optional<Boolean> aigcWatermark) {
  /** Everything is left open. */
  public static final Options STANDARD =
      new Options(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What was chosen, completed by the standard. */
  Format formatWithin(Capability capability) {
    Format standard = capability.standard();
    return new Format(
        duration.orElse(standard.seconds()), resolution.orElse(standard.resolution()));
  }
}
