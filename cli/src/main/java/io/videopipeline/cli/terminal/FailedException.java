package io.videopipeline.cli.terminal;

/** The command cannot go on; the message says why in a sentence for its user. */
public class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FailedException(String message) {
    super(message);
  }

  public FailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
