package io.videopipeline.image;

import io.videopipeline.image.ImageInspector.ImageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The limits for an image, the same for first frame, last frame and subject. All but the number of
 * pixels are MiniMax's.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
public final class ImageRules {
  /** "Under 20 MB": an image must have fewer bytes. We read MB as 1,000,000 bytes. */
  public static final long LENGTH_LIMIT_BYTES = 20_000_000;

  /** "Short side over 300 px". */
  public static final int MIN_SHORT_SIDE = 301;

  /** "Aspect ratio between 2:5 and 5:2", both included. */
  private static final int RATIO_SHORT = 2;

  private static final int RATIO_LONG = 5;

  /**
   * MiniMax documents no limit. The largest photo of a phone has 16,320 x 12,240 = 199,756,800
   * pixels; a small file that claims more is made to exhaust the memory of its decoder.
   */
  public static final long MAX_PIXELS = 200_000_000;

  private ImageRules() {}

  /** One sentence for each rule that the image breaks; empty when it keeps all rules. */
  public static List<String> faults(ImageFacts image) {
    List<String> faults = new ArrayList<>();
    if (image.lengthBytes() >= LENGTH_LIMIT_BYTES) {
      faults.add(
          String.format(
              Locale.ROOT,
              "The image has %s%,d bytes; it must have fewer than %,d bytes",
              image.lengthBytes() > LENGTH_LIMIT_BYTES ? "more than " : "",
              LENGTH_LIMIT_BYTES,
              LENGTH_LIMIT_BYTES));
    }
    long pixels = (long) image.width() * image.height();
    if (pixels > MAX_PIXELS) {
      faults.add(
          String.format(
              Locale.ROOT,
              "The image is %s, which is %,d pixels; it must have at most %,d pixels",
              sizeOf(image),
              pixels,
              MAX_PIXELS));
    }
    int shortSide = Math.min(image.width(), image.height());
    if (shortSide < MIN_SHORT_SIDE) {
      faults.add(
          "The image is %s; the short side must be at least %d px"
              .formatted(sizeOf(image), MIN_SHORT_SIDE));
    }
    int longSide = Math.max(image.width(), image.height());
    long maxLongSide = (long) shortSide * RATIO_LONG / RATIO_SHORT;
    if (longSide > maxLongSide) {
      faults.add(
          "The image is %s; with a short side of %d px, the long side must be at most %d px (aspect ratio from 2:5 to 5:2)"
              .formatted(sizeOf(image), shortSide, maxLongSide));
    }
    return List.copyOf(faults);
  }

  private static String sizeOf(ImageFacts image) {
    return image.width() + "x" + image.height() + " px";
  }
}
