package io.videopipeline.video;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * An open download of a video from the provider. The caller that opened it closes it.
 *
 * @param body can be read once
 * @param lengthBytes the length of the body, when the provider stated it
 */
public record Download(InputStream body, OptionalLong lengthBytes) implements AutoCloseable {
  public Download {
    if (lengthBytes.isPresent() && lengthBytes.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "The length is " + lengthBytes.getAsLong() + " bytes; it must be at least 0");
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
