package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A video that ends with a picture, and usually begins with one.
 *
 * @param firstFrame gives the video its shape; the vendor's schema does not require it
 * @param lastFrame cropped by the vendor where its shape is another
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
