package io.videopipeline.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stores images and their versions in memory; {@link ImageStoreContract} holds for it. */
public final class InMemoryImageStore implements ImageStore {
  private final List<byte[]> versions = new ArrayList<>();
  private final Map<ImageKey, Integer> current = new ConcurrentHashMap<>();

  @Override
  public synchronized void store(
      ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source) {
    try (InputStream bytes = source.open()) {
      versions.add(bytes.readAllBytes());
      current.put(key, versions.size() - 1);
    } catch (IOException unread) {
      throw new UncheckedIOException(unread);
    }
  }

  @Override
  public synchronized Optional<OpenImage> open(ImageKey key, Optional<String> versionId) {
    return versionId
        .map(Integer::valueOf)
        .or(() -> Optional.ofNullable(current.get(key)))
        .map(
            version -> {
              byte[] image = versions.get(version);
              return new OpenImage(
                  new ByteArrayInputStream(image),
                  image.length,
                  Optional.of(Integer.toString(version)));
            });
  }

  public Set<ImageKey> keys() {
    return current.keySet();
  }

  /** Deletes the image; its versions stay. */
  public void remove(ImageKey key) {
    current.remove(key);
  }
}
