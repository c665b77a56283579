package io.videopipeline.image;

/**
 * What an image says of itself.
 *
 * @param width in stored pixels, at least 1; a JPEG's EXIF orientation is not applied
 * @param height in stored pixels, at least 1
 * @param lengthBytes of the whole file, at least 1
 */
public record ImageFacts(ImageFormat format, int width, int height, long lengthBytes) {
  public ImageFacts {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "An image is at least 1x1 px, not %dx%d".formatted(width, height));
    }
    if (lengthBytes < 1) {
      throw new IllegalArgumentException("An image has at least 1 byte, not " + lengthBytes);
    }
  }
}
