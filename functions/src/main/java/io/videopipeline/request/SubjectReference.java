package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * A video with a given person in it.
 *
 * @param character a picture of the face; the vendor takes exactly one, of one person
 */
public record SubjectReference(
    Model model, Optional<Prompt> prompt, ImageReference character, Options options)
    implements ModelRequest {
  public SubjectReference {
    ModelRequest.requireOffered(model, Mode.SUBJECT_REFERENCE, options);
  }

  @Override
  public Mode mode() {
    return Mode.SUBJECT_REFERENCE;
  }

  @Override
  public List<ImageReference> images() {
    return List.of(character);
  }
}
