package io.videopipeline.generation;

import java.util.List;
import java.util.Optional;

/** A video from words alone. */
public record TextToVideo(Model model, Prompt prompt, Options options) implements ModelRequest {
  public TextToVideo {
    ModelRequest.requireOffered(model, Mode.TEXT_TO_VIDEO, options);
  }

  @Override
  public Mode mode() {
    return Mode.TEXT_TO_VIDEO;
  }

  @Override
  public Optional<Prompt> words() {
    return Optional.of(prompt);
  }

  @Override
  public List<ImageReference> images() {
    return List.of();
  }
}
