package io.videopipeline.image;

import java.net.URI;

/** A picture that a request needs, where the provider or we can have it. */
public sealed interface ImageReference {
  /**
   * Somewhere on the web; the provider fetches it. It may be a secret: masked when printed.
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
   * In our bucket, looked at and found allowed; it is sent with the request.
   *
   * @param lengthBytes at least 1
   */
  record Stored(ImageKey key, ImageFormat format, long lengthBytes) implements ImageReference {
    public Stored {
      if (lengthBytes < 1) {
        throw new IllegalArgumentException("An image has at least 1 byte, not " + lengthBytes);
      }
    }
  }
}
