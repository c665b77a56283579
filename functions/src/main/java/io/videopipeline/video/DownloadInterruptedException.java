package io.videopipeline.video;

/**
 * The copy of a video failed, at the provider or at the store, or another execution is downloading
 * the video. Remedy: retry with a fresh link. The state machine refers to this class by name.
 */
public final class DownloadInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DownloadInterruptedException(String message) {
    super(message);
  }

  public DownloadInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
