package io.videopipeline.video;

/** Stores finished videos. */
public interface VideoStore {
  /**
   * Streams a download to this key, with bounded memory. The object appears complete or not at all:
   * a failed copy leaves no object and no unfinished upload. Unfinished uploads of earlier attempts
   * to exactly this key are removed first.
   *
   * <p>When there is an object already, it is compared with the download: one with the same content
   * is kept, any other is replaced by a new version.
   *
   * @throws DownloadInterruptedException when the download is incomplete, too long or not an MP4
   *     file, or the store fails; in short, when the copy did not succeed
   * @throws OddVideoException when the download is as long as stated, but not a whole MP4 file, and
   *     not the content that it expects
   */
  StoredVideo store(VideoKey key, Download download);

  /** Deletes every version of the video with this key. A second call has no effect. */
  void delete(VideoKey key);

  /** The bytes of a file, as far as they can be compared. */
  record Content(long lengthBytes, Sha256 sha256) {}

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

    public Content content() {
      return new Content(lengthBytes, sha256);
    }
  }
}
