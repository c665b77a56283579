package io.videopipeline.video;

/** Stores finished videos. */
public interface VideoStore {
  /**
   * Streams a download to this key, with bounded memory. The object appears complete or not at all:
   * a failed copy leaves no object and no unfinished upload. Unfinished uploads of earlier attempts
   * to exactly this key are removed first.
   *
   * <p>When there is an object already, it is compared with the download (SHA-256) and kept.
   *
   * @throws DownloadInterruptedException when the download is incomplete, too long or not an MP4
   *     file, or when the key has a different object
   */
  StoredVideo store(VideoKey key, Download download);

  /** Deletes every version of the video with this key. A second call has no effect. */
  void delete(VideoKey key);

  /**
   * A complete video in the bucket.
   *
   * @param lengthBytes at least 1
   */
  record StoredVideo(VideoKey key, long lengthBytes, Sha256 sha256) {
    public StoredVideo {
      if (lengthBytes < 1) {
        throw new IllegalArgumentException(
            "The length of %s is %d bytes; it must be at least 1".formatted(key, lengthBytes));
      }
    }
  }
}
