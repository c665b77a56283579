package io.videopipeline.request;

import java.util.Optional;

/** A request for a model, as opposed to a template. */
public sealed interface ModelRequest extends VideoRequest
    permits TextToVideo, ImageToVideo, FirstAndLastFrame, SubjectReference {
  Model model();

  /** Required for text-to-video, otherwise optional. */
  Optional<Prompt> prompt();

  Options options();

  /** The video's duration and resolution, the model's default included. */
  default Format format() {
    return options().formatWithin(capability(model(), mode()));
  }

  /**
   * Checks what {@link ModelRules} reports as a violation.
   *
   * @throws IllegalArgumentException when the model does not offer the mode or the format
   */
  static void requireOffered(Model model, Mode mode, Options options) {
    Model.Capability capability = capability(model, mode);
    Format format = options.formatWithin(capability);
    if (!capability.formats().contains(format)) {
      throw new IllegalArgumentException(
          "%s offers %s, not %s; call ModelRules first"
              .formatted(model.text(), capability, format));
    }
  }

  private static Model.Capability capability(Model model, Mode mode) {
    return model
        .in(mode)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s does not support %s; call ModelRules first"
                        .formatted(model.text(), mode.label())));
  }
}
