package io.videopipeline.simulator.minimax;

/** The request is invalid; the response has the status code 2013. */
public final class InvalidParametersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  InvalidParametersException(String what) {
    super("invalid params, " + what);
    this.text = "invalid params, " + what;
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new InvalidParametersException(what);
    }
  }

  /** MiniMax's message for a required field that is missing. */
  static String missing(String field) {
    return "binding: expr_path=" + field + ", cause=missing required parameter";
  }

  /** MiniMax's message. */
  public String text() {
    return text;
  }
}
