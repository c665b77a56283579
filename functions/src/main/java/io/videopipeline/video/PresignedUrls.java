package io.videopipeline.video;

import io.videopipeline.image.ImageKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Creates presigned URLs. Nothing is sent, so the object does not have to exist. */
public interface PresignedUrls {
  /**
   * A URL for downloading a video.
   *
   * @param fileName the file name that a browser suggests
   * @param valid the maximum lifetime; the URL also expires with the credentials that signed it
   */
  PresignedUrl toVideo(VideoKey key, String fileName, Duration valid);

  /**
   * A URL for uploading one image with PUT, of any media type, without any other header.
   *
   * @param lengthBytes signed with the URL: a PUT with another Content-Length is refused
   */
  PresignedUrl toUpload(ImageKey key, long lengthBytes, Duration valid);

  /** A URL with which anyone can read or write one object for a short time. Masked when printed. */
  record PresignedUrl(URI address, Instant expiresAt) {
    @Override
    public String toString() {
      return "PresignedUrl[until " + expiresAt + "]";
    }
  }
}
