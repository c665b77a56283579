package io.videopipeline.image.header;

import java.io.IOException;

/** The structure of one image file. The two methods are called in this order, once each. */
sealed interface Container permits JpegContainer, PngContainer, WebpContainer {
  /** The size in the header, unchecked: it may be 0 or absurdly large. */
  record Size(long width, long height) {}

  /** Reads from the first byte to the end of the header. */
  Size readSize() throws IOException, MalformedImageException;

  /** Reads to the end of the image data. */
  void skipImageData() throws IOException, MalformedImageException;

  /** The bytes do not have the structure of their format. The message completes "The PNG …". */
  final class MalformedImageException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedImageException(String predicate) {
      super(predicate);
    }
  }
}
