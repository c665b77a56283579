package io.videopipeline.cli.remote;

import io.videopipeline.cli.terminal.FailedException;

/** The HTTP API answered, and what it answered is no. */
final class RefusedException extends FailedException {
  private static final long serialVersionUID = 1L;

  private final String code;

  RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The API's word for the reason; empty when it says none. */
  String code() {
    return code;
  }
}
