package io.videopipeline.image;

import java.net.URI;

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
   */
  record Stored(ImageKey key, ImageFormat format, long lengthBytes) implements ImageReference {
    public Stored {
      if (lengthBytes < 1) {
        throw new IllegalArgumentException(
            "An image must have at least 1 byte, not " + lengthBytes);
      }
    }
  }
}
