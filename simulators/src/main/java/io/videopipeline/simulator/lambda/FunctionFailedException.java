package io.videopipeline.simulator.lambda;

/**
 * A function did not answer. Step Functions sees the error's name and its cause.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling
 *     errors</a>
 */
public final class FunctionFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  FunctionFailedException(String error, String cause) {
    super(cause);
    this.error = error;
  }

  /** The full name of the class that was thrown, or a name that Lambda gives. */
  public String error() {
    return error;
  }

  /** JSON: {@code errorMessage}, {@code errorType}, {@code stackTrace}. */
  public String causeText() {
    return String.valueOf(getMessage());
  }
}
