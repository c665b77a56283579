package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * A kept picture while it is read. Whoever opened it closes it.
 *
 * @param lengthBytes how many bytes there are
 */
public record OpenImage(InputStream bytes, long lengthBytes) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
