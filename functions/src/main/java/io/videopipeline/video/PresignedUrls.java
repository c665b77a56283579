package io.videopipeline.video;

import io.videopipeline.image.ImageKey;
import java.time.Duration;

/** Makes links to what is kept. Nothing is read or sent, and nobody looks whether it is there. */
public interface PresignedUrls {
  /**
   * A link that a video can be read with.
   *
   * @param fileName what a browser should call it
   * @param valid how long, at most; it dies with the credentials that made it
   */
  PresignedUrl toVideo(VideoKey key, String fileName, Duration valid);

  /** A link that one picture can be put with, of any kind and size. */
  PresignedUrl toUpload(ImageKey key, Duration valid);
}
