package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A valid request: it can be submitted and paid for. One record for each mode. */
public sealed interface VideoRequest {
  Mode mode();

  /** All input images, in the order of MiniMax's fields. */
  List<ImageReference> images();

  /** A request for a model, as opposed to a template. */
  sealed interface ModelRequest extends VideoRequest {
    Model model();

    /** Required for text-to-video, otherwise optional. */
    Optional<Prompt> prompt();

    Options options();

    @Override
    default Mode mode() {
      return switch (this) {
        case TextToVideo text -> Mode.TEXT_TO_VIDEO;
        case ImageToVideo image -> Mode.IMAGE_TO_VIDEO;
        case FirstAndLastFrame frames -> Mode.FIRST_AND_LAST_FRAME;
        case SubjectReference subject -> Mode.SUBJECT_REFERENCE;
      };
    }

    /** The video's duration and resolution, the model's default included. */
    default Format format() {
      return options().formatWithin(capability(model(), mode()));
    }

    /**
     * Checks what {@link ModelRules} reports as a violation.
     *
     * @throws IllegalArgumentException when the model does not offer the mode or the format
     */
    private static void requireOffered(Model model, Mode mode, Options options) {
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

  /** A video from a prompt alone. */
  record TextToVideo(Model model, Prompt text, Options options) implements ModelRequest {
    public TextToVideo {
      ModelRequest.requireOffered(model, Mode.TEXT_TO_VIDEO, options);
    }

    @Override
    public Optional<Prompt> prompt() {
      return Optional.of(text);
    }

    @Override
    public List<ImageReference> images() {
      return List.of();
    }
  }

  /** A video that begins with a given image. */
  record ImageToVideo(
      Model model, Optional<Prompt> prompt, ImageReference firstFrame, Options options)
      implements ModelRequest {
    public ImageToVideo {
      ModelRequest.requireOffered(model, Mode.IMAGE_TO_VIDEO, options);
    }

    @Override
    public List<ImageReference> images() {
      return List.of(firstFrame);
    }
  }

  /**
   * A video that ends with a given image and usually begins with one.
   *
   * @param firstFrame determines the video's aspect ratio; MiniMax's schema does not require it
   * @param lastFrame MiniMax crops it to the first frame's aspect ratio
   */
  record FirstAndLastFrame(
      Model model,
      Optional<Prompt> prompt,
      Optional<ImageReference> firstFrame,
      ImageReference lastFrame,
      Options options)
      implements ModelRequest {
    public FirstAndLastFrame {
      ModelRequest.requireOffered(model, Mode.FIRST_AND_LAST_FRAME, options);
    }

    @Override
    public List<ImageReference> images() {
      return Stream.concat(firstFrame.stream(), Stream.of(lastFrame)).toList();
    }
  }

  /**
   * A video that shows a given person.
   *
   * @param character an image of the person's face; MiniMax accepts exactly one
   */
  record SubjectReference(
      Model model, Optional<Prompt> prompt, ImageReference character, Options options)
      implements ModelRequest {
    public SubjectReference {
      ModelRequest.requireOffered(model, Mode.SUBJECT_REFERENCE, options);
    }

    @Override
    public List<ImageReference> images() {
      return List.of(character);
    }
  }

  /**
   * A video made from one of MiniMax's templates (Video Agent). The template decides everything but
   * its inputs.
   *
   * @param templateId 1 to 20 decimal digits. MiniMax's have 18, more than a JSON number keeps
   *     exactly, so that it is a string everywhere
   * @param texts at most {@link #MAX_INPUTS}
   * @param images at most {@link #MAX_INPUTS}
   * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video
   *     Agent</a>
   */
  record TemplateVideo(String templateId, List<Prompt> texts, List<ImageReference> images)
      implements VideoRequest {
    /** MiniMax publishes no limit; its templates have at most two inputs. This limits storage. */
    public static final int MAX_INPUTS = 20;

    public TemplateVideo {
      texts = List.copyOf(texts);
      images = List.copyOf(images);
      if (!isTemplateId(templateId)) {
        throw new IllegalArgumentException(
            "A template id must have 1 to 20 digits; got '" + templateId + "'");
      }
      if (texts.size() > MAX_INPUTS || images.size() > MAX_INPUTS) {
        throw new IllegalArgumentException(
            "A template takes at most %d texts and %d images, not %d and %d"
                .formatted(MAX_INPUTS, MAX_INPUTS, texts.size(), images.size()));
      }
    }

    static boolean isTemplateId(String text) {
      return text.matches("[0-9]{1,20}");
    }

    @Override
    public Mode mode() {
      return Mode.TEMPLATE;
    }
  }
}
