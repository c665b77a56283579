package io.videopipeline.request;

/**
 * How long and how large a video is. Which pairs exist is the model's to say ({@link Model}).
 *
 * @param seconds length in whole seconds, at least 1; the vendor offers 6 and 10
 */
public record Format(int seconds, Resolution resolution) {
  public Format {
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "A video lasts at least 1 second, not " + seconds + "; the vendor offers 6 and 10");
    }
  }

  @Override
  public String toString() {
    return seconds + " s at " + resolution.text();
  }
}
