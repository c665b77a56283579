package io.videopipeline.simulator.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invocation failed: the function threw, timed out or does not exist. Step Functions reports the
 * error's name and its cause.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Lambda function
 *     errors in Java</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling
 *     errors</a>
 */
public final class FunctionFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String error;

  private FunctionFailedException(String error, String cause) {
    super(cause);
    this.error = error;
  }

  static FunctionFailedException notFound(String function) {
    return new FunctionFailedException(
        "Lambda.ResourceNotFoundException", "Function not found: " + function);
  }

  /** The function threw this. */
  static FunctionFailedException thrown(Throwable thrown) {
    return new FunctionFailedException(
        thrown.getClass().getName(), errorDocument(thrown).toString());
  }

  static FunctionFailedException timedOut(String requestId, Duration timeout) {
    String error = "Sandbox.Timedout";
    String message =
        String.format(
            Locale.ROOT,
            "RequestId: %s Error: Task timed out after %.2f seconds",
            requestId,
            timeout.toMillis() / 1000.0);
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("errorType", error).put("errorMessage", message);
    return new FunctionFailedException(error, document.toString());
  }

  /** The full name of the class that was thrown, or a name that Lambda defines. */
  public String error() {
    return error;
  }

  /** JSON with {@code errorMessage}, {@code errorType} and {@code stackTrace}. */
  public String causeText() {
    return String.valueOf(getMessage());
  }

  private static ObjectNode errorDocument(Throwable thrown) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (thrown.getMessage() != null) {
      document.put("errorMessage", thrown.getMessage());
    }
    document.put("errorType", thrown.getClass().getName());
    ArrayNode trace = document.putArray("stackTrace");
    for (StackTraceElement element : thrown.getStackTrace()) {
      trace.add(element.toString());
    }
    @Nullable Throwable cause = thrown.getCause();
    if (cause != null) {
      document.set("cause", errorDocument(cause));
    }
    return document;
  }
}
