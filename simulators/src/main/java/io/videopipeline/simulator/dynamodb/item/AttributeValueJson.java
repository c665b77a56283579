package io.videopipeline.simulator.dynamodb.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Binary;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Bool;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Attribute values as JSON: {@code {"S": "text"}}. */
public final class AttributeValueJson {
  private static final int DEEPEST = 32;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AttributeValueJson() {}

  /**
   * Reads the attributes of an item or a key.
   *
   * @throws DynamoDbErrorException with the service's message when a value is not allowed
   */
  public static M readItem(JsonNode attributes) {
    return new M(members(object(attributes, "Map"), 1));
  }

  /**
   * Reads one value.
   *
   * @throws DynamoDbErrorException with the service's message when it is not allowed
   */
  public static AttributeValue read(JsonNode value) {
    return read(value, 1);
  }

  private static AttributeValue read(JsonNode json, int depth) {
    List<Map.Entry<String, JsonNode>> types =
        object(json, "AttributeValue").properties().stream()
            .filter(entry -> !entry.getValue().isNull())
            .toList();
    if (types.isEmpty()) {
      throw DynamoDbErrorException.validation(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    if (types.size() > 1) {
      throw DynamoDbErrorException.validation(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
              + " the supported datatypes");
    }
    if (depth > DEEPEST + 1) {
      throw DynamoDbErrorException.validation(
          "Nesting Levels have exceeded supported limits: Attributes with nesting beyond 32"
              + " levels are not supported");
    }
    JsonNode content = types.getFirst().getValue();
    return switch (types.getFirst().getKey()) {
      case "S" -> new S(text(content));
      case "N" -> new N(DynamoDbNumber.parse(text(content)));
      case "B" -> new B(binary(content));
      case "BOOL" -> new Bool(bool(content));
      case "NULL" -> nullValue(content);
      case "SS" -> set("SS", content);
      case "NS" -> set("NS", content);
      case "BS" -> set("BS", content);
      case "L" -> list(content, depth);
      case "M" -> new M(members(object(content, "Map"), depth + 1));
      default ->
          throw DynamoDbErrorException.validation(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  private static Map<String, AttributeValue> members(ObjectNode object, int depth) {
    Map<String, AttributeValue> values = new TreeMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), read(entry.getValue(), depth)));
    return values;
  }

  private static L list(JsonNode content, int depth) {
    List<AttributeValue> values = new ArrayList<>();
    elements(content).forEachRemaining(element -> values.add(read(element, depth + 1)));
    return new L(List.copyOf(values));
  }

  private static Null nullValue(JsonNode content) {
    if (!bool(content)) {
      throw DynamoDbErrorException.validation(
          "One or more parameter values were invalid: Null attribute value types must have the"
              + " value of true");
    }
    return new Null();
  }

  private static ScalarSet set(String type, JsonNode content) {
    List<Scalar> values = new ArrayList<>();
    elements(content)
        .forEachRemaining(
            element ->
                values.add(
                    switch (type) {
                      case "SS" -> new S(text(element));
                      case "NS" -> new N(DynamoDbNumber.parse(text(element)));
                      default -> new B(binary(element));
                    }));
    if (values.isEmpty()) {
      throw DynamoDbErrorException.validation(
          "One or more parameter values were invalid: "
              + switch (type) {
                case "SS" -> "An string set  may not be empty";
                case "NS" -> "An number set  may not be empty";
                default -> "Binary sets should not be empty";
              });
    }
    Set<Scalar> distinct = new HashSet<>(values);
    if (distinct.size() < values.size()) {
      String all = values.stream().map(Scalar::text).collect(Collectors.joining(", ", "[", "]"));
      throw DynamoDbErrorException.validation(
          type.equals("NS")
              ? "Input collection contains duplicates"
              : "One or more parameter values were invalid: Input collection "
                  + all
                  + (type.equals("BS") ? "of type BS" : "")
                  + " contains duplicates.");
    }
    return ScalarSet.of(type, values);
  }

  /** The attributes of an item or a key as JSON. */
  public static ObjectNode write(M item) {
    ObjectNode json = NODES.objectNode();
    item.values().forEach((name, value) -> json.set(name, write(value)));
    return json;
  }

  public static ObjectNode write(AttributeValue value) {
    ObjectNode json = NODES.objectNode();
    switch (value) {
      case S string -> json.put("S", string.value());
      case N number -> json.put("N", number.text());
      case B binary -> json.put("B", binary.text());
      case Bool bool -> json.put("BOOL", bool.value());
      case Null ignored -> json.put("NULL", true);
      case ScalarSet set -> {
        ArrayNode elements = json.putArray(set.type());
        set.values().forEach(element -> elements.add(element.text()));
      }
      case L list -> {
        ArrayNode elements = json.putArray("L");
        list.values().forEach(element -> elements.add(write(element)));
      }
      case M map -> json.set("M", write(map));
    }
    return json;
  }

  private static Iterator<JsonNode> elements(JsonNode json) {
    if (!json.isArray()) {
      throw serialization("Expected a list, found " + json.getNodeType());
    }
    return json.elements();
  }

  private static ObjectNode object(JsonNode json, String what) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw serialization("Unexpected value for " + what + ": " + json.getNodeType());
  }

  private static String text(JsonNode json) {
    if (!json.isTextual()) {
      throw serialization(json.getNodeType() + "_VALUE cannot be converted to String");
    }
    return json.textValue();
  }

  private static boolean bool(JsonNode json) {
    if (!json.isBoolean()) {
      throw serialization(json.getNodeType() + "_VALUE cannot be converted to Boolean");
    }
    return json.booleanValue();
  }

  private static Binary binary(JsonNode json) {
    String base64 = text(json);
    try {
      return new Binary(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException invalid) {
      throw serialization("Invalid base64: " + base64);
    }
  }

  private static DynamoDbErrorException serialization(String message) {
    return DynamoDbErrorException.of("SerializationException", message);
  }
}
