package io.videopipeline.image.header;

import java.io.IOException;

/** The structure of one image file; its two methods are called in their order. */
sealed interface Container permits JpegContainer, PngContainer, WebpContainer {
  /** What the header says, unchecked: nonsense and zeros included. */
  record Size(long width, long height) {}

  /** Reads from the first byte to the end of the header. */
  Size readSize() throws IOException, MalformedImageException;

  /** Goes on to the end of the picture. */
  void passPicture() throws IOException, MalformedImageException;
}
