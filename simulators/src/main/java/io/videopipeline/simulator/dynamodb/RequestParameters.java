package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.dynamodb.expression.Condition;
import io.videopipeline.simulator.dynamodb.expression.ConditionParser;
import io.videopipeline.simulator.dynamodb.expression.Placeholders;
import io.videopipeline.simulator.dynamodb.expression.Projection;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValueJson;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of one request, or of one part of it. A parameter that is not supported is refused
 * by its name.
 */
final class RequestParameters {
  static final String NAMES = "ExpressionAttributeNames";
  static final String VALUES = "ExpressionAttributeValues";

  /** The only value of these parameters that is supported is their default. */
  private static final Set<String> ALWAYS_NONE =
      Set.of("ReturnConsumedCapacity", "ReturnItemCollectionMetrics");

  private final JsonNode json;

  /**
   * @param operation the operation or the part of it, for messages
   * @param supported the names of all supported parameters
   * @throws DynamoDbErrorException when another parameter has a value
   */
  RequestParameters(String operation, JsonNode json, Set<String> supported) {
    this.json = json;
    if (!json.isObject()) {
      throw DynamoDbErrorException.of(
          "SerializationException", operation + " must be one JSON object");
    }
    json.properties()
        .forEach(
            parameter -> {
              boolean none =
                  ALWAYS_NONE.contains(parameter.getKey())
                      && parameter.getValue().asText().equals("NONE");
              if (!none
                  && !parameter.getValue().isNull()
                  && !supported.contains(parameter.getKey())) {
                throw DynamoDbErrorException.validation(
                    "This simulator does not support the parameter %s of %s"
                        .formatted(parameter.getKey(), operation));
              }
            });
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  JsonNode node(String name) {
    return json.path(name);
  }

  /** A parameter that must be there. */
  JsonNode required(String name) {
    if (!has(name)) {
      throw violation("null", name, "Member must not be null");
    }
    return json.path(name);
  }

  String tableName() {
    String name = required("TableName").asText();
    if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
      throw violation(
          "'" + name + "'",
          "TableName",
          "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ and have length"
              + " between 3 and 255 (this simulator does not support ARNs here)");
    }
    return name;
  }

  Optional<String> text(String name) {
    return has(name) ? Optional.of(json.path(name).asText()) : Optional.empty();
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? json.path(name).asBoolean() : otherwise;
  }

  /** A whole number that is at least this, or absent. */
  Optional<Integer> number(String name, int least, int most) {
    if (!has(name)) {
      return Optional.empty();
    }
    long value = json.path(name).asLong(Long.MIN_VALUE);
    if (value < least || value > most) {
      throw violation(
          "'" + json.path(name).asText() + "'",
          name,
          value < least
              ? "Member must have value greater than or equal to " + least
              : "Member must have value less than or equal to " + most);
    }
    return Optional.of((int) value);
  }

  /** One of a list of values; the first of the list when it is absent. */
  String choice(String name, List<String> allowed) {
    String value = text(name).orElse(allowed.getFirst());
    if (!allowed.contains(value)) {
      throw violation(
          "'" + value + "'",
          name,
          "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
    }
    return value;
  }

  M attributes(String name) {
    return AttributeValueJson.readItem(required(name));
  }

  /**
   * The names and values for the expressions of this request.
   *
   * @param withValues the parameters whose expressions can have values
   */
  Placeholders placeholders(List<String> withValues) {
    boolean anyExpression = withValues.stream().anyMatch(this::has) || has("ProjectionExpression");
    if (has(NAMES) && !anyExpression) {
      throw DynamoDbErrorException.validation(
          "ExpressionAttributeNames can only be specified when using expressions");
    }
    if (has(VALUES) && withValues.stream().noneMatch(this::has)) {
      throw DynamoDbErrorException.validation(
          "ExpressionAttributeValues can only be specified when using expressions: %s %s null"
              .formatted(String.join(" and ", withValues), withValues.size() > 1 ? "are" : "is"));
    }
    return Placeholders.read(json.path(NAMES), json.path(VALUES));
  }

  Optional<Condition> condition(String name, Placeholders placeholders) {
    return text(name).map(text -> ConditionParser.parse(name, text, placeholders));
  }

  Optional<Projection> projection(Placeholders placeholders) {
    return text("ProjectionExpression").map(text -> Projection.parse(text, placeholders));
  }

  private DynamoDbErrorException violation(String value, String name, String constraint) {
    return DynamoDbErrorException.validation(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(
                value,
                name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                constraint));
  }
}
