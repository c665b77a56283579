package io.videopipeline.video;

/**
 * A whole video in the bucket.
 *
 * @param lengthBytes at least 1
 * @param sha256 of the whole file
 */
public record StoredVideo(VideoKey key, long lengthBytes, Sha256 sha256) {
  public StoredVideo {
    if (lengthBytes < 1) {
      throw new IllegalArgumentException(
          "A stored video has at least 1 byte, not " + lengthBytes + " (" + key + ")");
    }
  }
}
