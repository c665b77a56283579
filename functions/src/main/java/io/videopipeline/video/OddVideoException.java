package io.videopipeline.video;

import io.videopipeline.video.VideoStore.Content;

/**
 * The download is as long as stated, but its boxes are not those of a whole MP4 file. When further
 * downloads have the same content, the provider made it like this.
 */
public final class OddVideoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Content content;

  public OddVideoException(String message, Content content) {
    super(message);
    this.content = content;
  }

  /** What was downloaded. */
  public Content content() {
    return content;
  }
}
