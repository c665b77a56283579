package io.videopipeline.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores images in memory; {@link ImageStoreContract} holds for it. */
public final class InMemoryImageStore implements ImageStore {
  private final Map<ImageKey, byte[]> images = new ConcurrentHashMap<>();

  @Override
  public void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source) {
    try (InputStream bytes = source.open()) {
      images.put(key, bytes.readAllBytes());
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  @Override
  public Optional<OpenImage> open(ImageKey key) {
    return Optional.ofNullable(images.get(key))
        .map(image -> new OpenImage(new ByteArrayInputStream(image), image.length));
  }

  public Set<ImageKey> keys() {
    return images.keySet();
  }

  public void remove(ImageKey key) {
    images.remove(key);
  }
}
