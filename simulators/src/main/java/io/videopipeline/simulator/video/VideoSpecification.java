package io.videopipeline.simulator.video;

/**
 * What a video shows and how it is made.
 *
 * @param title drawn large, wrapped
 * @param caption drawn small
 * @param widthPixels even, at least 64
 * @param heightPixels even, at least 64
 * @param seconds at least 1
 */
public record VideoSpecification(
    String title, String caption, int widthPixels, int heightPixels, int seconds) {
  public VideoSpecification {
    if (widthPixels < 64 || heightPixels < 64 || widthPixels % 2 + heightPixels % 2 > 0) {
      throw new IllegalArgumentException(
          "Sides are even and at least 64 pixels, unlike %d x %d"
              .formatted(widthPixels, heightPixels));
    }
    if (seconds < 1) {
      throw new IllegalArgumentException("A video lasts at least 1 second, not " + seconds);
    }
  }
}
