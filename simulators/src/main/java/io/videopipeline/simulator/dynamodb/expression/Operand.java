package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Bool;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.item.DynamoDbNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression compares or assigns. */
sealed interface Operand extends ExpressionNode {
  /** The value for this item; null when the item has none. */
  @Nullable AttributeValue value(M item);

  /** The value that an update assigns. */
  default AttributeValue required(M item) {
    AttributeValue value = value(item);
    if (value == null) {
      throw DynamoDbErrorException.validation(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  /** {@code :value}. */
  record Literal(AttributeValue literal) implements Operand {
    @Override
    public AttributeValue value(M item) {
      return literal;
    }
  }

  /** {@code a.b[3]}. */
  record Reference(DocumentPath path) implements Operand {
    @Override
    public @Nullable AttributeValue value(M item) {
      return path.resolve(item);
    }
  }

  /** {@code size(operand)}: bytes of a string or binary, elements of a set, list or map. */
  record Size(Operand operand) implements Operand {
    @Override
    public @Nullable AttributeValue value(M item) {
      AttributeValue value = operand.value(item);
      if (value == null) {
        return null;
      }
      return switch (value) {
        case S string -> number(string.value().getBytes(StandardCharsets.UTF_8).length);
        case B binary -> number(binary.value().length());
        case ScalarSet set -> number(set.values().size());
        case L list -> number(list.values().size());
        case M map -> number(map.values().size());
        case N ignored -> null;
        case Bool ignored -> null;
        case Null ignored -> null;
      };
    }

    private static N number(int size) {
      return new N(DynamoDbNumber.checked(BigDecimal.valueOf(size)));
    }
  }

  /** {@code if_not_exists(path, operand)}. */
  record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {
    @Override
    public @Nullable AttributeValue value(M item) {
      AttributeValue existing = path.resolve(item);
      return existing == null ? otherwise.required(item) : existing;
    }
  }

  /** {@code list_append(one, other)}. */
  record ListAppend(Operand one, Operand other) implements Operand {
    @Override
    public AttributeValue value(M item) {
      if (one.required(item) instanceof L first && other.required(item) instanceof L second) {
        List<AttributeValue> all = new ArrayList<>(first.values());
        all.addAll(second.values());
        return new L(List.copyOf(all));
      }
      throw wrongType();
    }
  }

  /** {@code one + other} or {@code one - other}. */
  record Arithmetic(boolean plus, Operand one, Operand other) implements Operand {
    @Override
    public AttributeValue value(M item) {
      if (one.required(item) instanceof N left && other.required(item) instanceof N right) {
        return new N(
            DynamoDbNumber.checked(
                plus ? left.value().add(right.value()) : left.value().subtract(right.value())));
      }
      throw wrongType();
    }
  }

  static DynamoDbErrorException wrongType() {
    return DynamoDbErrorException.validation(
        "An operand in the update expression has an incorrect data type");
  }
}
