package io.videopipeline.video;

/**
 * A complete video in the bucket.
 *
 * @param lengthBytes at least 1
 * @param sha256 of the complete file
 */
public record StoredVideo(VideoKey key, long lengthBytes, Sha256 sha256) {
  public StoredVideo {
    if (lengthBytes < 1) {
      throw new IllegalArgumentException(
          "The length of %s is %d bytes; it must be at least 1".formatted(key, lengthBytes));
    }
  }
}
