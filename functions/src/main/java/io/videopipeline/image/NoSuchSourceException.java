package io.videopipeline.image;

import java.io.IOException;

/** What a caller gave cannot be opened. The message is written for him, and says no more. */
public final class NoSuchSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoSuchSourceException(String message) {
    super(message);
  }

  public NoSuchSourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
