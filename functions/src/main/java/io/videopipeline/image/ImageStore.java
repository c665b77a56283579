package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Stores the input images of jobs until they are sent to the provider. */
public interface ImageStore {
  /**
   * Stores an image under this key, in bounded memory. A second call replaces it.
   *
   * @param source gives exactly {@code lengthBytes} bytes; it may be opened more than once, because
   *     an implementation may hash the bytes before it sends them
   * @throws IOException when the source cannot be read
   */
  void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source source)
      throws IOException;

  /**
   * Opens a version of the image under this key; empty when there is none. The caller closes it.
   *
   * @param versionId the version, which stays readable when the image is replaced or deleted; empty
   *     for the current image
   * @throws IOException when the image cannot be read at the moment
   */
  Optional<OpenImage> open(ImageKey key, Optional<String> versionId) throws IOException;

  /**
   * A stored image, open for reading.
   *
   * @param lengthBytes the length of the whole image
   * @param versionId empty if the store keeps no versions
   */
  record OpenImage(InputStream bytes, long lengthBytes, Optional<String> versionId)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
