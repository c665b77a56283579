package io.videopipeline.video;

/**
 * Where a video lies within the bucket.
 *
 * @param text the object's key, relative, without a leading slash
 */
public record VideoKey(String text) {
  public VideoKey {
    if (text.isEmpty() || text.startsWith("/")) {
      throw new IllegalArgumentException(
          "A key is not empty and has no leading slash, unlike '" + text + "'");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
