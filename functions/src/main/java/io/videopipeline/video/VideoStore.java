package io.videopipeline.video;

import java.util.Optional;

/** Keeps finished videos. */
public interface VideoStore {
  /**
   * Streams a download to this key; memory is bounded whatever its size. The video is there whole
   * or not at all: a failed copy leaves no object and no unfinished upload, and unfinished uploads
   * of earlier attempts under exactly this key are removed first.
   *
   * <p>A second call leaves one object. When there is one already, the stored object is verified
   * against the download (length and SHA-256) and kept.
   *
   * @throws DownloadInterruptedException when the download is cut, too long or no MP4, or when a
   *     different object lies under the key
   */
  StoredVideo store(VideoKey key, Download download);

  /** Removes every version of the video under this key. A second call changes nothing. */
  void delete(VideoKey key);

  /** The length in bytes of the video under this key, or empty when there is none. */
  Optional<Long> lengthBytes(VideoKey key);
}
