package io.videopipeline.video;

/**
 * The key of a video in the bucket.
 *
 * @param text without a leading slash
 */
public record VideoKey(String text) {
  public VideoKey {
    if (text.isEmpty() || text.startsWith("/")) {
      throw new IllegalArgumentException(
          "The key is '" + text + "'; it must not be empty or start with a slash");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
