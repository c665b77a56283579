package io.videopipeline.video;

import io.videopipeline.video.VideoStore.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open download of a video from the provider. The caller that opened it closes it.
 *
 * @param body can be read once
 * @param lengthBytes the length of the body, when the response stated it
 * @param endIsStated whether the response stated a length, so that the body fails when it is cut;
 *     true with an unknown {@code lengthBytes} when a content coding was removed
 * @param announcedBytes the length that the provider stated with the link, a hint; 0 for none
 * @param expected the content that is taken even if its boxes are not those of a whole MP4 file
 */
public record Download(
    InputStream body,
    OptionalLong lengthBytes,
    boolean endIsStated,
    long announcedBytes,
    Optional<Content> expected)
    implements AutoCloseable {
  public Download {
    if (lengthBytes.isPresent() && lengthBytes.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "The length is " + lengthBytes.getAsLong() + " bytes; it must be at least 0");
    }
  }

  /** A download of which nothing else is known. */
  public Download(InputStream body, OptionalLong lengthBytes) {
    this(body, lengthBytes, lengthBytes.isPresent(), 0, Optional.empty());
  }

  /** The same download, which takes this content whatever its boxes are. */
  public Download expecting(Optional<Content> content) {
    return new Download(body, lengthBytes, endIsStated, announcedBytes, content);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
