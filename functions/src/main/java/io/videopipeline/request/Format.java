package io.videopipeline.request;

import java.util.Arrays;
import java.util.Optional;

/**
 * A video's duration and resolution. {@link Model} lists the pairs that exist.
 *
 * @param seconds duration in whole seconds, at least 1; MiniMax offers 6 and 10
 */
public record Format(int seconds, Resolution resolution) {
  public Format {
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "A duration must be at least 1 second, not " + seconds + "; MiniMax offers 6 and 10");
    }
  }

  @Override
  public String toString() {
    return seconds + " s at " + resolution.text();
  }

  /** A video's resolution in MiniMax's spelling, with an upper-case P. */
  public enum Resolution {
    P512("512P"),
    P720("720P"),
    P768("768P"),
    P1080("1080P");

    private final String text;

    Resolution(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /** The resolution with exactly this spelling. */
    public static Optional<Resolution> parse(String text) {
      return Arrays.stream(values()).filter(resolution -> resolution.text.equals(text)).findFirst();
    }
  }
}
