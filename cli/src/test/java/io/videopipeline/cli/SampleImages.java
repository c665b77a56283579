package io.videopipeline.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real images of any size, as the bytes of a file. */
final class SampleImages {
  private SampleImages() {}

  static byte[] png(int width, int height) {
    return written("png", width, height);
  }

  static byte[] gif(int width, int height) {
    return written("gif", width, height);
  }

  /** Bytes after the end of an image count as part of its file. */
  static byte[] pngOfLength(int bytes) {
    return Arrays.copyOf(png(400, 400), bytes);
  }

  static byte[] brokenOffPng() {
    byte[] whole = png(400, 400);
    return Arrays.copyOf(whole, whole.length - 20);
  }

  private static byte[] written(String format, int width, int height) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }
}
