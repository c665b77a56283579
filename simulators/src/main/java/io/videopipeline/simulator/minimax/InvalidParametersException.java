package io.videopipeline.simulator.minimax;

/** The request breaks the vendor's tables; its answer is 2013. */
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

  /** The words for a field that is wanted and not there. */
  static String missing(String field) {
    return "binding: expr_path=" + field + ", cause=missing required parameter";
  }

  /** The vendor's words. */
  public String text() {
    return text;
  }
}
