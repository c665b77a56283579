package io.videopipeline.provider;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens the same stream for every image.
 *
 * @param statedBytes the length that the store states, which can differ from that of the stream
 */
public record ScriptedImageStore(ImageInput.Source bytes, long statedBytes) implements ImageStore {
  @Override
  public void store(ImageKey key, ImageFormat format, long length, ImageInput.Source given) {
    throw new AssertionError("A submission stores no image");
  }

  @Override
  public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) throws IOException {
    return Optional.of(new OpenImage(bytes.open(), statedBytes, Optional.empty()));
  }
}
