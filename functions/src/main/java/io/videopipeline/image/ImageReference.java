package io.videopipeline.image;

import java.net.URI;
import java.util.Optional;

/** An image of a valid request: a URL for the provider, or an object in our bucket. */
public sealed interface ImageReference {
  /**
   * A URL that the provider fetches. It may contain a secret and prints masked.
   *
   * @param address https, with a public host and no user info
   */
  record Remote(URI address) implements ImageReference {
    @Override
    public String toString() {
      return "Remote[" + address.getHost() + "]";
    }
  }

  /**
   * An inspected image in our bucket; it is sent with the request.
   *
   * @param lengthBytes at least 1
   * @param versionId the version that was inspected; empty if the bucket has no versions, or if
   *     only we know the key
   */
  record Stored(ImageKey key, ImageFormat format, long lengthBytes, Optional<String> versionId)
      implements ImageReference {
    public Stored(ImageKey key, ImageFormat format, long lengthBytes) {
      this(key, format, lengthBytes, Optional.empty());
    }

    public Stored {
      if (lengthBytes < 1) {
        throw new IllegalArgumentException(
            "An image must have at least 1 byte, not " + lengthBytes);
      }
    }
  }
}
