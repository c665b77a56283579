package io.videopipeline.testing;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files of any size. */
public final class TestImages {
  private TestImages() {}

  public static byte[] jpeg(int width, int height) {
    return written("jpeg", drawn(width, height, BufferedImage.TYPE_INT_RGB), how -> {});
  }

  public static byte[] progressiveJpeg(int width, int height) {
    return written(
        "jpeg",
        drawn(width, height, BufferedImage.TYPE_INT_RGB),
        how -> how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  public static byte[] png(int width, int height) {
    return written("png", drawn(width, height, BufferedImage.TYPE_INT_ARGB), how -> {});
  }

  public static byte[] lossyWebp(int width, int height) {
    return webp(drawn(width, height, BufferedImage.TYPE_INT_RGB), "Lossy");
  }

  public static byte[] losslessWebp(int width, int height) {
    return webp(drawn(width, height, BufferedImage.TYPE_INT_RGB), "Lossless");
  }

  /** Lossy with an alpha channel, which needs the extended form. */
  public static byte[] extendedWebp(int width, int height) {
    return webp(drawn(width, height, BufferedImage.TYPE_INT_ARGB), "Lossy");
  }

  /** In one of the other formats that {@code javax.imageio} writes. */
  public static byte[] other(String format, int width, int height) {
    return written(format, drawn(width, height, BufferedImage.TYPE_INT_RGB), how -> {});
  }

  private static byte[] webp(BufferedImage image, String kind) {
    return written(
        "webp",
        image,
        how -> {
          how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
          how.setCompressionType(kind);
        });
  }

  private static BufferedImage drawn(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, new Color(0, 0, 255, 64)));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }

  private static byte[] written(
      String format, BufferedImage image, Consumer<ImageWriteParam> choose) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      choose.accept(how);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
