package io.videopipeline.video;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * A video on its way from the provider. Whoever opened it closes it.
 *
 * @param body the bytes, read once
 * @param lengthBytes how many there will be, when the provider said so
 */
public record Download(InputStream body, OptionalLong lengthBytes) implements AutoCloseable {
  public Download {
    if (lengthBytes.isPresent() && lengthBytes.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "A length is not negative, unlike " + lengthBytes.getAsLong());
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
