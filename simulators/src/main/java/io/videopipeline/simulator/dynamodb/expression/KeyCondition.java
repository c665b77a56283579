package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.Condition.And;
import io.videopipeline.simulator.dynamodb.expression.Condition.AttributeExists;
import io.videopipeline.simulator.dynamodb.expression.Condition.AttributeType;
import io.videopipeline.simulator.dynamodb.expression.Condition.BeginsWith;
import io.videopipeline.simulator.dynamodb.expression.Condition.Between;
import io.videopipeline.simulator.dynamodb.expression.Condition.Comparison;
import io.videopipeline.simulator.dynamodb.expression.Condition.Contains;
import io.videopipeline.simulator.dynamodb.expression.Condition.In;
import io.videopipeline.simulator.dynamodb.expression.Condition.Not;
import io.videopipeline.simulator.dynamodb.expression.Condition.Or;
import io.videopipeline.simulator.dynamodb.expression.Operand.Literal;
import io.videopipeline.simulator.dynamodb.expression.Operand.Reference;
import io.videopipeline.simulator.dynamodb.expression.Operand.Size;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a query asks of the key: equality of the partition key, and one comparison of the sort key
 * or none.
 *
 * @param comparisons one for each attribute that the expression names
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions for the Query operation</a>
 */
public record KeyCondition(Map<String, KeyComparison> comparisons) {
  /**
   * A comparison of one key attribute.
   *
   * @param operator {@code =}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code BETWEEN} or
   *     {@code begins_with}
   * @param values two for {@code BETWEEN}, else one
   */
  public record KeyComparison(String operator, List<Scalar> values) {
    public Scalar value() {
      return values.getFirst();
    }
  }

  /**
   * Reads a key condition expression.
   *
   * @throws DynamoDbErrorException when it is not valid
   */
  public static KeyCondition parse(String expression, Placeholders placeholders) {
    Map<String, KeyComparison> comparisons = new LinkedHashMap<>();
    collect(ConditionParser.parse("KeyConditionExpression", expression, placeholders), comparisons);
    if (comparisons.size() > 2) {
      throw DynamoDbErrorException.validation("Conditions can be of length 1 or 2 only");
    }
    return new KeyCondition(comparisons);
  }

  private static void collect(Condition condition, Map<String, KeyComparison> comparisons) {
    switch (condition) {
      case And(Condition one, Condition other) -> {
        collect(one, comparisons);
        collect(other, comparisons);
      }
      case Comparison(String operator, Operand left, Operand right) -> {
        if (operator.equals("<>")) {
          throw invalidOperator(operator);
        }
        if (left instanceof Reference || left instanceof Size) {
          add(comparisons, left, operator, List.of(right));
        } else {
          add(comparisons, right, mirrored(operator), List.of(left));
        }
      }
      case Between(Operand operand, Operand lower, Operand upper) ->
          add(comparisons, operand, "BETWEEN", List.of(lower, upper));
      case BeginsWith(Operand operand, Operand prefix) ->
          add(comparisons, operand, "begins_with", List.of(prefix));
      case Or ignored -> throw invalidOperator("OR");
      case Not(AttributeExists ignored) -> throw invalidOperator("attribute_not_exists");
      case Not ignored -> throw invalidOperator("NOT");
      case In ignored -> throw invalidOperator("IN");
      case AttributeExists ignored -> throw invalidOperator("attribute_exists");
      case AttributeType ignored -> throw invalidOperator("attribute_type");
      case Contains ignored -> throw invalidOperator("contains");
    }
  }

  private static void add(
      Map<String, KeyComparison> comparisons,
      Operand key,
      String operator,
      List<Operand> operands) {
    if (key instanceof Size || operands.stream().anyMatch(Size.class::isInstance)) {
      throw invalid("KeyConditionExpressions cannot contain nested operations");
    }
    if (!(key instanceof Reference(DocumentPath path))) {
      throw invalid(
          operator.equals("BETWEEN") || operator.equals("begins_with")
              ? "Invalid condition in KeyConditionExpression: %s operator must have the key attribute as its first operand"
                  .formatted(operator)
              : "Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    if (!path.isTopLevel()) {
      throw invalid("KeyConditionExpressions cannot have conditions on nested attributes");
    }
    List<Scalar> values = operands.stream().map(KeyCondition::scalar).toList();
    if (comparisons.put(path.attribute(), new KeyComparison(operator, values)) != null) {
      throw DynamoDbErrorException.validation(
          "KeyConditionExpressions must only contain one condition per key");
    }
  }

  private static Scalar scalar(Operand operand) {
    if (operand instanceof Literal(Scalar scalar)) {
      return scalar;
    }
    if (operand instanceof Literal) {
      throw wrongType();
    }
    throw invalid(
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition");
  }

  /** The value's type is not the one of the key. */
  public static DynamoDbErrorException wrongType() {
    return DynamoDbErrorException.validation(
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type");
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  private static DynamoDbErrorException invalidOperator(String operator) {
    return invalid("Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static DynamoDbErrorException invalid(String message) {
    return DynamoDbErrorException.validation("Invalid KeyConditionExpression: " + message);
  }
}
