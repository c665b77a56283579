package io.videopipeline.request;

import java.util.Optional;

/** A request that names a model. */
public sealed interface ModelRequest extends VideoRequest
    permits TextToVideo, ImageToVideo, FirstAndLastFrame, SubjectReference {
  Model model();

  /** The words, where there are any. */
  Optional<Prompt> prompt();

  Options options();

  /** How long and how large the video will be. */
  default Format format() {
    return options().formatWithin(capability(model(), mode()));
  }

  /**
   * Refuses what {@link ModelRules} would have refused.
   *
   * @throws IllegalArgumentException when the model does not know the mode or the format
   */
  static void requireOffered(Model model, Mode mode, Options options) {
    Capability capability = capability(model, mode);
    Format format = options.formatWithin(capability);
    if (!capability.formats().contains(format)) {
      throw new IllegalArgumentException(
          "%s offers no %s; check with ModelRules".formatted(model.text(), format));
    }
  }

  private static Capability capability(Model model, Mode mode) {
    return model
        .in(mode)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s knows no %s; check with ModelRules".formatted(model.text(), mode.label())));
  }
}
