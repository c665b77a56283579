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
import io.videopipeline.simulator.dynamodb.expression.Operand.Reference;
import io.videopipeline.simulator.dynamodb.expression.Operand.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The top-level attributes that a condition reads. */
public final class ConditionAttributes {
  private final Set<String> names = new HashSet<>();

  private ConditionAttributes() {}

  public static Set<String> of(Condition condition) {
    ConditionAttributes attributes = new ConditionAttributes();
    attributes.add(condition);
    return attributes.names;
  }

  private void add(Condition condition) {
    switch (condition) {
      case And(Condition one, Condition other) -> both(one, other);
      case Or(Condition one, Condition other) -> both(one, other);
      case Not(Condition negated) -> add(negated);
      case Comparison(String ignored, Operand left, Operand right) -> add(List.of(left, right));
      case Between(Operand operand, Operand lower, Operand upper) ->
          add(List.of(operand, lower, upper));
      case In(Operand operand, List<Operand> list) -> {
        add(List.of(operand));
        add(list);
      }
      case AttributeExists(DocumentPath path) -> names.add(path.attribute());
      case AttributeType(Operand operand, String ignored) -> add(List.of(operand));
      case BeginsWith(Operand operand, Operand prefix) -> add(List.of(operand, prefix));
      case Contains(Operand operand, Operand part) -> add(List.of(operand, part));
    }
  }

  private void both(Condition one, Condition other) {
    add(one);
    add(other);
  }

  private void add(List<Operand> operands) {
    for (Operand operand : operands) {
      if (operand instanceof Reference(DocumentPath path)) {
        names.add(path.attribute());
      } else if (operand instanceof Size(Operand measured)) {
        add(List.of(measured));
      }
    }
  }
}
