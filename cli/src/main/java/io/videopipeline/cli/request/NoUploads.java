package io.videopipeline.cli.request;

import io.videopipeline.generation.ImageFormat;
import io.videopipeline.generation.ImageInput;
import io.videopipeline.generation.ImageKey;
import io.videopipeline.media.ImageStore;
import io.videopipeline.media.OpenImage;
import java.util.Optional;

/** The store of pictures while no stack runs: it has none. */
final class NoUploads implements ImageStore {
  @Override
  public void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source) {
    throw new IllegalStateException("Nothing is kept before the stack runs");
  }

  @Override
  public Optional<OpenImage> open(ImageKey key) {
    return Optional.empty();
  }
}
