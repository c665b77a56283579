package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;

/**
 * A video after one of the vendor's templates (Video Agent). The template decides about everything
 * that is not put into it.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-agent-create">Video Agent</a>
 */
public record TemplateVideo(TemplateId template, List<Prompt> texts, List<ImageReference> images)
    implements VideoRequest {
  /** The vendor publishes no limit; its templates have at most two inputs. Ours is for storage. */
  public static final int MOST_INPUTS = 20;

  public TemplateVideo {
    texts = List.copyOf(texts);
    images = List.copyOf(images);
    if (texts.size() > MOST_INPUTS || images.size() > MOST_INPUTS) {
      throw new IllegalArgumentException(
          "A template takes at most %d inputs of a kind, not %d texts and %d images"
              .formatted(MOST_INPUTS, texts.size(), images.size()));
    }
  }

  @Override
  public Mode mode() {
    return Mode.TEMPLATE;
  }
}
