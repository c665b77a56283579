package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;

/**
 * A video made from one of MiniMax's templates (Video Agent). The template decides everything but
 * its inputs.
 *
 * @param templateId 1 to 20 decimal digits. MiniMax's have 18, more than a JSON number keeps
 *     exactly, so that it is a string everywhere
 * @param texts at most {@link #MAX_INPUTS}
 * @param images at most {@link #MAX_INPUTS}
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
public record TemplateVideo(String templateId, List<Prompt> texts, List<ImageReference> images)
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
