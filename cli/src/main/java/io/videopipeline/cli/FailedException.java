package io.videopipeline.cli;

/** The command cannot go on; the message says why in a sentence for its user. */
class FailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailedException(String message) {
    super(message);
  }

  FailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
