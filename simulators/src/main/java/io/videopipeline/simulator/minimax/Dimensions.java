package io.videopipeline.simulator.minimax;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The width and height of an image or a video, in pixels or as a ratio; both at least 1.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11IHDR">PNG, IHDR</a>
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">JPEG, B.2.2</a>
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container</a>
 */
record Dimensions(int width, int height) {
  static final Dimensions LANDSCAPE = new Dimensions(16, 9);
  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  Dimensions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height must be at least 1, not %d x %d".formatted(width, height));
    }
  }

  /** Reads the header of a PNG, JPEG or WebP file; empty for every other content. */
  static Optional<Dimensions> of(byte[] image) {
    ByteBuffer bytes = ByteBuffer.wrap(image);
    try {
      if (has(image, 0, PNG)) {
        return dimensions(bytes.getInt(16), bytes.getInt(20));
      }
      if (has(image, 0, "\u00ff\u00d8\u00ff")) {
        return jpeg(bytes);
      }
      return has(image, 0, "RIFF") && has(image, 8, "WEBP")
          ? webp(image, bytes.order(ByteOrder.LITTLE_ENDIAN))
          : Optional.empty();
    } catch (IndexOutOfBoundsException truncated) {
      return Optional.empty();
    }
  }

  int shortSide() {
    return Math.min(width, height);
  }

  /** Whether the ratio is between 2:5 and 5:2. */
  boolean hasAllowedRatio() {
    return 2L * Math.max(width, height) <= 5L * shortSide();
  }

  /**
   * The same ratio with another short side; both sides are even.
   *
   * @param side the new short side in pixels, even
   */
  Dimensions scaledTo(int side) {
    int longSide =
        BigInteger.valueOf(Math.max(width, height))
                .multiply(BigInteger.valueOf(side))
                .divide(BigInteger.valueOf(shortSide()))
                .intValueExact()
            & ~1;
    return width < height ? new Dimensions(side, longSide) : new Dimensions(longSide, side);
  }

  /** Skips the segments before the frame header. */
  private static Optional<Dimensions> jpeg(ByteBuffer bytes) {
    int at = 2;
    while ((bytes.get(at) & 0xff) == 0xff) {
      int marker = bytes.get(at + 1) & 0xff;
      if (isFrameHeader(marker)) {
        return dimensions(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff);
      }
      at += marker == 0xff ? 1 : 2 + (bytes.getShort(at + 2) & 0xffff);
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15, without the three other markers in that range. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<Dimensions> webp(byte[] image, ByteBuffer bytes) {
    if (has(image, 12, "VP8X")) {
      return dimensions((bytes.getInt(24) & 0xffffff) + 1, (bytes.getInt(26) >>> 8) + 1);
    }
    if (has(image, 12, "VP8L")) {
      int bits = bytes.getInt(21);
      return dimensions((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    }
    return has(image, 12, "VP8 ")
        ? dimensions(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff)
        : Optional.empty();
  }

  private static Optional<Dimensions> dimensions(int width, int height) {
    return width < 1 || height < 1 ? Optional.empty() : Optional.of(new Dimensions(width, height));
  }

  private static boolean has(byte[] image, int at, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
    return image.length >= at + expected.length
        && ByteBuffer.wrap(image, at, expected.length).equals(ByteBuffer.wrap(expected));
  }
}
