package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A video that ends with a given image and usually begins with one.
 *
 * @param firstFrame determines the video's aspect ratio; MiniMax's schema does not require it
 * @param lastFrame MiniMax crops it to the first frame's aspect ratio
 */
public record FirstAndLastFrame(
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
  public Mode mode() {
    return Mode.FIRST_AND_LAST_FRAME;
  }

  @Override
  public List<ImageReference> images() {
    return Stream.concat(firstFrame.stream(), Stream.of(lastFrame)).toList();
  }
}
