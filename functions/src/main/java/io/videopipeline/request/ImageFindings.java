package io.videopipeline.request;

import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Map;

/**
 * What a look at a draft's pictures found.
 *
 * @param usable what is sent in the place of each picture that may be
 * @param violations what is wrong with the others
 */
public record ImageFindings(Map<ImageInput, ImageReference> usable, List<Violation> violations) {
  /** Of a draft without pictures. */
  public static final ImageFindings NONE = new ImageFindings(Map.of(), List.of());

  public ImageFindings {
    usable = Map.copyOf(usable);
    violations = List.copyOf(violations);
  }

  ImageReference of(ImageInput image) {
    ImageReference reference = usable.get(image);
    if (reference == null) {
      throw new IllegalStateException("Nobody has looked at " + image);
    }
    return reference;
  }
}
