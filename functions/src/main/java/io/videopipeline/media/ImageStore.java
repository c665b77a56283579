package io.videopipeline.media;

import io.videopipeline.generation.ImageFormat;
import io.videopipeline.generation.ImageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps pictures that a request needs until they are sent. */
public interface ImageStore {
  /**
   * Keeps a picture under this key; memory is bounded. A second call replaces it.
   *
   * @param bytes exactly {@code lengthBytes} of them; the caller closes the stream
   */
  void store(ImageKey key, ImageFormat format, long lengthBytes, InputStream bytes);

  /**
   * Opens the picture under this key, or empty when there is none. The caller closes it.
   *
   * @throws IOException when it cannot be read just now
   */
  Optional<OpenImage> open(ImageKey key) throws IOException;
}
