package io.videopipeline.cli.request;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
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
