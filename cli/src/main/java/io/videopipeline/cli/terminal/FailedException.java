package io.videopipeline.cli.terminal;

/** The command cannot continue; the message tells the user why. */
public class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FailedException(String message) {
    super(message);
  }

  public FailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
