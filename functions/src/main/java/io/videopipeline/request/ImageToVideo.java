package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * A video that begins with a given image.
 *
 * @param prompt what happens in the video; optional for MiniMax
 */
public record ImageToVideo(
    Model model, Optional<Prompt> prompt, ImageReference firstFrame, Options options)
    implements ModelRequest {
  public ImageToVideo {
    ModelRequest.requireOffered(model, Mode.IMAGE_TO_VIDEO, options);
  }

  @Override
  public Mode mode() {
    return Mode.IMAGE_TO_VIDEO;
  }

  @Override
  public List<ImageReference> images() {
    return List.of(firstFrame);
  }
}
