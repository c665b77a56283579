package io.videopipeline.video;

import java.net.URI;
import java.time.Instant;

/** A URL with which anyone can read or write one object for a short time. Masked when printed. */
public record PresignedUrl(URI address, Instant expiresAt) {
  @Override
  public String toString() {
    return "PresignedUrl[until " + expiresAt + "]";
  }
}
