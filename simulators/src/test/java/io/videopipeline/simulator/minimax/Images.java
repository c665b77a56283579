package io.videopipeline.simulator.minimax;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Black images for requests. */
public final class Images {
  private Images() {}

  public static byte[] of(String format, int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(
          new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out)) {
        throw new AssertionError("Java writes no " + format);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  public static String dataUrl(String format, int width, int height) {
    return "data:image/%s;base64,%s"
        .formatted(format, Base64.getEncoder().encodeToString(of(format, width, height)));
  }
}
