package io.videopipeline.simulator.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValueJson;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ExpressionAttributeNames and ExpressionAttributeValues of a request. Each must be used by one of
 * its expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html">Expression
 *     attribute names</a>
 */
public final class Placeholders {
  private static final Pattern NAME = Pattern.compile("#[0-9a-zA-Z_]+");
  private static final Pattern VALUE = Pattern.compile(":[0-9a-zA-Z_]+");
  private static final int LONGEST_NAME = 255;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();
  private final Set<String> unusedNames = new LinkedHashSet<>();
  private final Set<String> unusedValues = new LinkedHashSet<>();

  private Placeholders() {}

  /**
   * Reads both maps of a request; a missing node is an absent map.
   *
   * @throws DynamoDbErrorException with the service's message when one is not allowed
   */
  public static Placeholders read(JsonNode nameMap, JsonNode valueMap) {
    Placeholders placeholders = new Placeholders();
    placeholders.readNames(nameMap);
    placeholders.readValues(valueMap);
    return placeholders;
  }

  private void readNames(JsonNode map) {
    if (map.isObject() && map.isEmpty()) {
      throw DynamoDbErrorException.validation("ExpressionAttributeNames must not be empty");
    }
    map.properties()
        .forEach(
            entry -> {
              if (!NAME.matcher(entry.getKey()).matches()) {
                throw invalidKey("ExpressionAttributeNames", entry.getKey());
              }
              String name = entry.getValue().asText();
              if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw DynamoDbErrorException.validation(
                    "ExpressionAttributeNames contains invalid value: The name for key %s must have 1 to 255 characters"
                        .formatted(entry.getKey()));
              }
              names.put(entry.getKey(), name);
            });
    unusedNames.addAll(names.keySet());
  }

  private void readValues(JsonNode map) {
    if (map.isObject() && map.isEmpty()) {
      throw DynamoDbErrorException.validation("ExpressionAttributeValues must not be empty");
    }
    map.properties()
        .forEach(
            entry -> {
              if (!VALUE.matcher(entry.getKey()).matches()) {
                throw invalidKey("ExpressionAttributeValues", entry.getKey());
              }
              values.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
            });
    unusedValues.addAll(values.keySet());
  }

  private static AttributeValue value(String key, JsonNode json) {
    try {
      return AttributeValueJson.read(json);
    } catch (DynamoDbErrorException invalid) {
      if (!invalid.type().equals("ValidationException")) {
        throw invalid;
      }
      throw DynamoDbErrorException.validation(
          "ExpressionAttributeValues contains invalid value: %s for key %s"
              .formatted(invalid.message(), key));
    }
  }

  private static DynamoDbErrorException invalidKey(String map, String key) {
    return DynamoDbErrorException.validation(
        "%s contains invalid key: Syntax error; key: \"%s\"".formatted(map, key));
  }

  /** The attribute's name; null when it is not defined. */
  @Nullable String name(String placeholder) {
    unusedNames.remove(placeholder);
    return names.get(placeholder);
  }

  /** The value; null when it is not defined. */
  @Nullable AttributeValue value(String placeholder) {
    unusedValues.remove(placeholder);
    return values.get(placeholder);
  }

  /**
   * To be called when all expressions of the request are read.
   *
   * @throws DynamoDbErrorException when a name or a value was not used
   */
  public void checkAllUsed() {
    checkAllUsed("ExpressionAttributeNames", unusedNames);
    checkAllUsed("ExpressionAttributeValues", unusedValues);
  }

  private static void checkAllUsed(String map, Set<String> unused) {
    if (!unused.isEmpty()) {
      throw DynamoDbErrorException.validation(
          "Value provided in %s unused in expressions: keys: {%s}"
              .formatted(map, String.join(", ", unused)));
    }
  }
}
