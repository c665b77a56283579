package io.videopipeline.request;

import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Map;

/**
 * What the inspection of a request's images found.
 *
 * @param usable for each image that keeps the rules, the reference to send instead of it
 * @param violations what is wrong with the other images
 */
public record ImageFindings(Map<ImageInput, ImageReference> usable, List<Violation> violations) {
  /** The findings for a request without images. */
  public static final ImageFindings NONE = new ImageFindings(Map.of(), List.of());

  public ImageFindings {
    usable = Map.copyOf(usable);
    violations = List.copyOf(violations);
  }

  ImageReference of(ImageInput image) {
    ImageReference reference = usable.get(image);
    if (reference == null) {
      throw new IllegalStateException("The image was not inspected: " + image);
    }
    return reference;
  }
}
