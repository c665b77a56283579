package io.videopipeline.generation;

/**
 * A video from words alone.
 *
 * @param promptOptimizer whether the vendor may rewrite the prompt; its default is true
 * @param fastPretreatment whether the vendor shortens that rewriting; its default is false
 */
public record TextToVideo(
    Model model, Prompt prompt, Format format, boolean promptOptimizer, boolean fastPretreatment)
    implements GenerationRequest {
  public TextToVideo {
    Capability capability =
        model
            .in(Mode.TEXT_TO_VIDEO)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        model.text() + " makes no video from text alone; check with ModelRules"));
    if (!capability.formats().contains(format)) {
      throw new IllegalArgumentException(
          model.text() + " offers no " + format + "; check with ModelRules");
    }
  }

  @Override
  public Mode mode() {
    return Mode.TEXT_TO_VIDEO;
  }
}
