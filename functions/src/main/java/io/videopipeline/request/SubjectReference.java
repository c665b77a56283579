package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;

/**
 * A video that shows a given person.
 *
 * @param character an image of the person's face; MiniMax accepts exactly one
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
