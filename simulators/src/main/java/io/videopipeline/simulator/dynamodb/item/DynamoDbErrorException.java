package io.videopipeline.simulator.dynamodb.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A request that the service answers with an error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public final class DynamoDbErrorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
  private static final String CORAL = "com.amazon.coral.service#";

  /** The errors of the request framework, which have another namespace than DynamoDB's own. */
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "ValidationException", "com.amazon.coral.validate#",
          "SerializationException", CORAL,
          "UnknownOperationException", CORAL,
          "ThrottlingException", CORAL);

  private final int status;
  private final String type;
  private final transient ObjectNode details;

  private DynamoDbErrorException(int status, String type, String message, ObjectNode details) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.details = details;
  }

  public static DynamoDbErrorException validation(String message) {
    return of("ValidationException", message);
  }

  public static DynamoDbErrorException of(String type, String message) {
    return of(400, type, message);
  }

  public static DynamoDbErrorException of(int status, String type, String message) {
    return new DynamoDbErrorException(status, type, message, JsonNodeFactory.instance.objectNode());
  }

  /** The same error with more fields in its body, for instance the item that failed a condition. */
  public DynamoDbErrorException with(ObjectNode fields) {
    return new DynamoDbErrorException(status, type, message(), fields);
  }

  public int status() {
    return status;
  }

  /** The error's name without its namespace. */
  public String type() {
    return type;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** The body of the answer. */
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", NAMESPACES.getOrDefault(type, DYNAMODB) + type);
    boolean capital =
        type.equals("TransactionCanceledException")
            || type.equals("IdempotentParameterMismatchException")
            || type.equals("SerializationException");
    body.put(capital ? "Message" : "message", message());
    body.setAll(details);
    return body;
  }
}
