package io.videopipeline.image;

import java.io.IOException;
import java.util.Optional;

/** Keeps pictures that a request needs until they are sent. */
public interface ImageStore {
  /**
   * Keeps a picture under this key; memory is bounded. A second call replaces it.
   *
   * @param source gives exactly {@code lengthBytes} bytes; may be opened more than once, since what
   *     is sent is hashed before
   * @throws IOException when the source cannot be read
   */
  void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source)
      throws IOException;

  /**
   * Opens the picture under this key, or empty when there is none. The caller closes it.
   *
   * @throws IOException when it cannot be read just now
   */
  Optional<OpenImage> open(ImageKey key) throws IOException;
}
