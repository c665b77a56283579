package io.videopipeline.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the vendor asks of an image: first frame, last frame and subject alike.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-i2v">first
 *     frame</a>
 */
public final class ImageRules {
  /**
   * "Under 20 MB": fewer bytes than this. A megabyte is read as the smaller of its two meanings.
   */
  public static final long LENGTH_LIMIT_BYTES = 20_000_000;

  /** "Short side over 300 px". */
  public static final int SHORTEST_SIDE = 301;

  /** "Aspect ratio between 2:5 and 5:2", both included; the same for an image turned by 90°. */
  private static final int RATIO_SHORT = 2;

  private static final int RATIO_LONG = 5;

  private ImageRules() {}

  /** Every rule that the image breaks, a sentence each; empty when it may be sent. */
  public static List<String> faults(ImageFacts image) {
    List<String> faults = new ArrayList<>();
    if (image.lengthBytes() >= LENGTH_LIMIT_BYTES) {
      faults.add(
          String.format(
              Locale.ROOT,
              "The image has %s%,d bytes; fewer than %,d are allowed",
              image.lengthBytes() > LENGTH_LIMIT_BYTES ? "more than " : "",
              LENGTH_LIMIT_BYTES,
              LENGTH_LIMIT_BYTES));
    }
    int shortSide = Math.min(image.width(), image.height());
    if (shortSide < SHORTEST_SIDE) {
      faults.add(
          "The image is %s; its short side must have at least %d px"
              .formatted(sizeOf(image), SHORTEST_SIDE));
    }
    int longSide = Math.max(image.width(), image.height());
    long longest = (long) shortSide * RATIO_LONG / RATIO_SHORT;
    if (longSide > longest) {
      faults.add(
          "The image is %s; beside %d px the other side may have at most %d (width to height from 2:5 to 5:2)"
              .formatted(sizeOf(image), shortSide, longest));
    }
    return List.copyOf(faults);
  }

  private static String sizeOf(ImageFacts image) {
    return image.width() + "x" + image.height() + " px";
  }
}
