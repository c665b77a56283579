package io.videopipeline.simulator.video;

import io.videopipeline.simulator.video.Mp4Writer.VideoSpecification;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws a video's frames: its title and caption, a bar that grows and a ball that moves. */
final class FrameRenderer {
  private static final Color BACKGROUND = new Color(0x202020);
  private static final Color TEXT = new Color(0xf4f1ea);
  private static final Color ACCENT = new Color(0xffb454);

  private final VideoSpecification video;
  private final BufferedImage background;
  private final BufferedImage frame;

  FrameRenderer(VideoSpecification video, TextOutline font) {
    this.video = video;
    this.background = background(font);
    this.frame = blank();
  }

  /**
   * The frame at this point of the video, valid until the next call.
   *
   * @param progress 0 at the beginning, 1 at the end
   */
  BufferedImage frame(double progress) {
    Graphics2D graphics = graphics(frame);
    graphics.drawImage(background, 0, 0, null);
    double margin = margin();
    double length = video.widthPixels() - 2 * margin;
    double bottom = video.heightPixels() - margin;
    double radius = margin / 3;
    graphics.setColor(ACCENT);
    graphics.fill(new Rectangle2D.Double(margin, bottom, length * progress, margin / 10));
    graphics.fill(
        new Ellipse2D.Double(
            margin + length * progress - radius, bottom - radius, 2 * radius, 2 * radius));
    graphics.dispose();
    return frame;
  }

  private BufferedImage background(TextOutline font) {
    BufferedImage image = blank();
    Graphics2D graphics = graphics(image);
    graphics.setColor(BACKGROUND);
    graphics.fillRect(0, 0, video.widthPixels(), video.heightPixels());
    graphics.setColor(TEXT);
    double width = video.widthPixels() - 2 * margin();
    double size = titleSize(font, width);
    double baseline = margin() + size;
    for (String line : font.wrap(video.title(), width, size)) {
      graphics.fill(font.outline(line, margin(), baseline, size));
      baseline += size * 1.25;
    }
    double small = Math.min(margin() * 0.45, width / font.width(video.caption(), 1));
    graphics.setColor(ACCENT);
    graphics.fill(
        font.outline(video.caption(), margin(), video.heightPixels() - margin() * 1.6, small));
    graphics.dispose();
    return image;
  }

  /** The largest font size at which the whole title fits above the caption. */
  private double titleSize(TextOutline font, double width) {
    double available = video.heightPixels() - 3.6 * margin();
    double size = margin();
    List<String> lines = font.wrap(video.title(), width, size);
    while (lines.size() * size * 1.25 > available && size > 6) {
      size *= 0.9;
      lines = font.wrap(video.title(), width, size);
    }
    return size;
  }

  private double margin() {
    return Math.min(video.widthPixels(), video.heightPixels()) / 12.0;
  }

  private BufferedImage blank() {
    return new BufferedImage(video.widthPixels(), video.heightPixels(), BufferedImage.TYPE_INT_RGB);
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return graphics;
  }
}
