package io.videopipeline.video;

/**
 * The video did not arrive whole, or somebody else is fetching it. Remedy: again, with a fresh
 * link. The class name stands in the state machine.
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
