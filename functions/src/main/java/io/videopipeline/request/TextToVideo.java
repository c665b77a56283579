package io.videopipeline.request;

import io.videopipeline.image.ImageReference;
import java.util.List;
import java.util.Optional;

/** A video from a prompt alone. */
public record TextToVideo(Model model, Prompt text, Options options) implements ModelRequest {
  public TextToVideo {
    ModelRequest.requireOffered(model, Mode.TEXT_TO_VIDEO, options);
  }

  @Override
  public Mode mode() {
    return Mode.TEXT_TO_VIDEO;
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
