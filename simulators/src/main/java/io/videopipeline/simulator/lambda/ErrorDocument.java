package io.videopipeline.simulator.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How the Java runtime reports what a handler threw.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Lambda function
 *     errors in Java</a>
 */
final class ErrorDocument {
  private ErrorDocument() {}

  static String of(Throwable thrown) {
    return node(thrown).toString();
  }

  static String of(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorType", type)
        .put("errorMessage", message)
        .toString();
  }

  private static ObjectNode node(Throwable thrown) {
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
      document.set("cause", node(cause));
    }
    return document;
  }
}
