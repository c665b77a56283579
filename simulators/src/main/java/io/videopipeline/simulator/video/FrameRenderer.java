package io.videopipeline.simulator.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a video's frames: its title and caption, a bar that grows and a ball that moves. */
final class FrameRenderer {
  private static final Color PAPER = new Color(0x202020);
  private static final Color INK = new Color(0xf4f1ea);
  private static final Color ACCENT = new Color(0xffb454);

  private final VideoSpecification video;
  private final BufferedImage background;

  FrameRenderer(VideoSpecification video, TextOutline typeface) {
    this.video = video;
    this.background = background(typeface);
  }

  /**
   * The frame at this point of the video.
   *
   * @param progress 0 at the beginning, 1 at the end
   */
  BufferedImage frame(double progress) {
    BufferedImage image = blank();
    Graphics2D pen = pen(image);
    pen.drawImage(background, 0, 0, null);
    double margin = margin();
    double length = video.widthPixels() - 2 * margin;
    double bottom = video.heightPixels() - margin;
    double radius = margin / 3;
    pen.setColor(ACCENT);
    pen.fill(new Rectangle2D.Double(margin, bottom, length * progress, margin / 10));
    pen.fill(
        new Ellipse2D.Double(
            margin + length * progress - radius, bottom - radius, 2 * radius, 2 * radius));
    pen.dispose();
    return image;
  }

  private BufferedImage background(TextOutline typeface) {
    BufferedImage image = blank();
    Graphics2D pen = pen(image);
    pen.setColor(PAPER);
    pen.fillRect(0, 0, video.widthPixels(), video.heightPixels());
    pen.setColor(INK);
    double width = video.widthPixels() - 2 * margin();
    double size = titleSize(typeface, width);
    double baseline = margin() + size;
    for (String line : typeface.wrap(video.title(), width, size)) {
      pen.fill(typeface.outline(line, margin(), baseline, size));
      baseline += size * 1.25;
    }
    double small = Math.min(margin() * 0.45, width / typeface.width(video.caption(), 1));
    pen.setColor(ACCENT);
    pen.fill(
        typeface.outline(video.caption(), margin(), video.heightPixels() - margin() * 1.6, small));
    pen.dispose();
    return image;
  }

  /** The largest size at which the whole title stands above the caption. */
  private double titleSize(TextOutline typeface, double width) {
    double room = video.heightPixels() - 3.6 * margin();
    double size = margin();
    List<String> lines = typeface.wrap(video.title(), width, size);
    while (lines.size() * size * 1.25 > room && size > 6) {
      size *= 0.9;
      lines = typeface.wrap(video.title(), width, size);
    }
    return size;
  }

  private double margin() {
    return Math.min(video.widthPixels(), video.heightPixels()) / 12.0;
  }

  private BufferedImage blank() {
    return new BufferedImage(video.widthPixels(), video.heightPixels(), BufferedImage.TYPE_INT_RGB);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }
}
