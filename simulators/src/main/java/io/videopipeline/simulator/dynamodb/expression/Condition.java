package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an item. An item that does not exist is one without attributes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
public sealed interface Condition extends ExpressionNode {
  boolean test(M item);

  /** Both. */
  record And(Condition one, Condition other) implements Condition {
    @Override
    public boolean test(M item) {
      return one.test(item) && other.test(item);
    }
  }

  /** One or both. */
  record Or(Condition one, Condition other) implements Condition {
    @Override
    public boolean test(M item) {
      return one.test(item) || other.test(item);
    }
  }

  /** Not that one. */
  record Not(Condition negated) implements Condition {
    @Override
    public boolean test(M item) {
      return !negated.test(item);
    }
  }

  /** {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
  record Comparison(String operator, Operand left, Operand right) implements Condition {
    @Override
    public boolean test(M item) {
      AttributeValue one = left.value(item);
      AttributeValue other = right.value(item);
      return switch (operator) {
        case "=" -> isEqual(one, other);
        case "<>" -> !isEqual(one, other);
        case "<" -> isComparable(one, other) && compare(one, other) < 0;
        case "<=" -> isComparable(one, other) && compare(one, other) <= 0;
        case ">" -> isComparable(one, other) && compare(one, other) > 0;
        case ">=" -> isComparable(one, other) && compare(one, other) >= 0;
        default -> throw new IllegalStateException("Unknown operator: " + operator);
      };
    }
  }

  /** The bounds are included. */
  record Between(Operand operand, Operand lower, Operand upper) implements Condition {
    @Override
    public boolean test(M item) {
      return new Comparison(">=", operand, lower).test(item)
          && new Comparison("<=", operand, upper).test(item);
    }
  }

  /** Equal to one of a list. */
  record In(Operand operand, List<Operand> list) implements Condition {
    @Override
    public boolean test(M item) {
      AttributeValue value = operand.value(item);
      return list.stream().anyMatch(one -> isEqual(value, one.value(item)));
    }
  }

  /** {@code attribute_exists}; its opposite is {@link Not} of it. */
  record AttributeExists(DocumentPath path) implements Condition {
    @Override
    public boolean test(M item) {
      return path.resolve(item) != null;
    }
  }

  /** {@code attribute_type}. */
  record AttributeType(Operand operand, String type) implements Condition {
    @Override
    public boolean test(M item) {
      AttributeValue value = operand.value(item);
      return value != null && value.type().equals(type);
    }
  }

  /** {@code begins_with}, of two strings or two binaries. */
  record BeginsWith(Operand operand, Operand prefix) implements Condition {
    @Override
    public boolean test(M item) {
      AttributeValue value = operand.value(item);
      AttributeValue start = prefix.value(item);
      if (value instanceof S string && start instanceof S text) {
        return string.value().startsWith(text.value());
      }
      return value instanceof B binary
          && start instanceof B bytes
          && binary.value().startsWith(bytes.value());
    }
  }

  /** {@code contains}: a substring, or an element of a set or a list. */
  record Contains(Operand operand, Operand part) implements Condition {
    @Override
    public boolean test(M item) {
      AttributeValue whole = operand.value(item);
      AttributeValue wanted = part.value(item);
      if (whole == null || wanted == null) {
        return false;
      }
      if (whole instanceof S string && wanted instanceof S text) {
        return string.value().contains(text.value());
      }
      if (whole instanceof B binary && wanted instanceof B bytes) {
        return binary.value().contains(bytes.value());
      }
      if (whole instanceof ScalarSet set && wanted instanceof Scalar scalar) {
        return set.elementType().equals(scalar.type()) && set.values().contains(scalar);
      }
      return whole instanceof L list && list.values().contains(wanted);
    }
  }

  private static boolean isEqual(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    return one != null && one.equals(other);
  }

  private static boolean isComparable(
      @Nullable AttributeValue one, @Nullable AttributeValue other) {
    return one instanceof Scalar && other instanceof Scalar && one.type().equals(other.type());
  }

  private static int compare(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    if (one instanceof Scalar left && other instanceof Scalar right) {
      return left.compare(right);
    }
    throw new IllegalStateException("Not comparable");
  }
}
