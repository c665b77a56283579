package io.videopipeline.simulator.stepfunctions.interpreter;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.stepfunctions.language.StateMachine.Expression;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions. One that fails or returns nothing is {@code States.QueryEvaluationError}.
 */
final class Queries {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Queries() {}

  /**
   * Evaluates a template.
   *
   * @param states what the expressions see as {@code $states}
   * @throws QueryFailedException when an expression in it fails or returns nothing
   */
  static JsonNode evaluate(Expression expression, Map<String, JsonNode> states) {
    ObjectNode bound = JSON.createObjectNode();
    bound.setAll(states);
    return evaluate(expression.template(), JSON.convertValue(bound, Object.class));
  }

  private static JsonNode evaluate(JsonNode template, Object states) {
    if (template.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      template
          .properties()
          .forEach(field -> object.set(field.getKey(), evaluate(field.getValue(), states)));
      return object;
    }
    if (template.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      template.forEach(element -> array.add(evaluate(element, states)));
      return array;
    }
    Optional<String> jsonata =
        template.isTextual() ? Expression.jsonata(template.textValue()) : Optional.empty();
    return jsonata.map(query -> query(query, states)).orElse(template);
  }

  private static JsonNode query(String text, Object states) {
    try {
      Jsonata jsonata = Jsonata.jsonata(text);
      Jsonata.Frame frame = jsonata.createFrame();
      frame.bind("states", states);
      return node(text, jsonata.evaluate(null, frame));
    } catch (JException failed) {
      throw new QueryFailedException(
          "The JSONata expression '%s' failed: %s".formatted(text, failed.getMessage()));
    }
  }

  private static JsonNode node(String text, @Nullable Object result) {
    if (result == null) {
      throw new QueryFailedException(
          "The JSONata expression '%s' returned nothing (undefined).".formatted(text));
    }
    return result.equals(Jsonata.NULL_VALUE) ? NullNode.instance : JSON.valueToTree(result);
  }

  /** An expression failed or returned nothing. */
  static final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueryFailedException(String message) {
      super(message);
    }

    TaskResource.StateError error() {
      return TaskResource.StateError.queryEvaluation(String.valueOf(getMessage()));
    }
  }
}
