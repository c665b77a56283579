package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Attribute;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Element;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Step;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.item.DynamoDbNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Changes to an item. All of them read the item as it was before the update.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
public final class UpdateExpression {
  /** One change at one place. */
  sealed interface Action {
    DocumentPath path();
  }

  /** {@code SET path = operand}. */
  record Assignment(DocumentPath path, Operand operand) implements Action {}

  /** {@code REMOVE path}. */
  record Removal(DocumentPath path) implements Action {}

  /** {@code ADD path :value}, a number or a set. */
  record Addition(DocumentPath path, AttributeValue value) implements Action {}

  /** {@code DELETE path :value}, a set. */
  record Deletion(DocumentPath path, ScalarSet value) implements Action {}

  /**
   * Names before indexes, and indexes by their number: elements beyond a list's end are appended in
   * the order of their indexes, and removed from the last to the first.
   */
  private static final Comparator<DocumentPath> IN_ORDER =
      (one, other) -> {
        int common = Math.min(one.steps().size(), other.steps().size());
        for (int i = 0; i < common; i++) {
          int order = compare(one.steps().get(i), other.steps().get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(one.steps().size(), other.steps().size());
      };

  private final List<Action> actions;

  UpdateExpression(List<Action> actions) {
    this.actions = List.copyOf(actions);
  }

  /** The targets, in the order of the expression. */
  public List<DocumentPath> paths() {
    return actions.stream().map(Action::path).toList();
  }

  /**
   * The item after the update.
   *
   * @throws DynamoDbErrorException when a path or a type does not fit the item
   */
  public M apply(M before) {
    Map<DocumentPath, AttributeValue> written = new TreeMap<>(IN_ORDER);
    List<DocumentPath> removed = new ArrayList<>();
    for (Action action : actions) {
      AttributeValue value = result(action, before);
      if (value != null) {
        written.put(action.path(), value);
      } else if (action instanceof Removal || action.path().resolve(before) != null) {
        removed.add(action.path());
      }
    }
    AttributeValue after = before;
    for (Map.Entry<DocumentPath, AttributeValue> entry : written.entrySet()) {
      after = write(after, entry.getKey().steps(), entry.getValue());
    }
    removed.forEach(path -> requireParent(before, path));
    removed.removeIf(path -> path.resolve(before) == null);
    removed.sort(IN_ORDER.reversed());
    for (DocumentPath path : removed) {
      after = write(after, path.steps(), null);
    }
    return (M) after;
  }

  private static int compare(Step one, Step other) {
    if (one instanceof Element(int index) && other instanceof Element(int second)) {
      return Integer.compare(index, second);
    }
    return one.toString().compareTo(other.toString());
  }

  /** The new value at the action's path; null when nothing is to be there. */
  private static @Nullable AttributeValue result(Action action, M before) {
    return switch (action) {
      case Assignment assignment -> assignment.operand().required(before);
      case Removal ignored -> null;
      case Addition addition -> sum(addition.path().resolve(before), addition.value());
      case Deletion deletion -> rest(deletion.path().resolve(before), deletion.value());
    };
  }

  private static AttributeValue sum(@Nullable AttributeValue existing, AttributeValue added) {
    if (existing == null) {
      return added;
    }
    if (existing instanceof N one && added instanceof N other) {
      return new N(DynamoDbNumber.checked(one.value().add(other.value())));
    }
    if (existing instanceof ScalarSet set
        && added instanceof ScalarSet more
        && set.type().equals(more.type())) {
      Set<Scalar> all = new TreeSet<>(Scalar::compare);
      all.addAll(set.values());
      all.addAll(more.values());
      return ScalarSet.of(set.type(), all);
    }
    throw Operand.wrongType();
  }

  private static @Nullable AttributeValue rest(
      @Nullable AttributeValue existing, ScalarSet deleted) {
    if (existing == null) {
      return null;
    }
    if (existing instanceof ScalarSet set && set.type().equals(deleted.type())) {
      List<Scalar> rest =
          set.values().stream().filter(value -> !deleted.values().contains(value)).toList();
      return rest.isEmpty() ? null : ScalarSet.of(set.type(), rest);
    }
    throw Operand.wrongType();
  }

  private static void requireParent(M before, DocumentPath path) {
    if (path.isTopLevel()) {
      return;
    }
    AttributeValue parent =
        new DocumentPath(path.steps().subList(0, path.steps().size() - 1)).resolve(before);
    boolean fits =
        switch (path.steps().getLast()) {
          case Attribute ignored -> parent instanceof M;
          case Element ignored -> parent instanceof L;
        };
    if (!fits) {
      throw invalidPath();
    }
  }

  private static AttributeValue write(
      AttributeValue parent, List<Step> steps, @Nullable AttributeValue value) {
    Step step = steps.getFirst();
    List<Step> deeper = steps.subList(1, steps.size());
    AttributeValue child = value;
    if (!deeper.isEmpty()) {
      AttributeValue existing = DocumentPath.child(parent, step);
      if (existing == null) {
        throw invalidPath();
      }
      child = write(existing, deeper, value);
    }
    if (parent instanceof M map && step instanceof Attribute(String name)) {
      return member(map, name, child);
    }
    if (parent instanceof L list && step instanceof Element(int index)) {
      return element(list, index, child);
    }
    throw invalidPath();
  }

  private static M member(M map, String name, @Nullable AttributeValue value) {
    Map<String, AttributeValue> members = new TreeMap<>(map.values());
    if (value == null) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
    return new M(members);
  }

  private static L element(L list, int index, @Nullable AttributeValue value) {
    List<AttributeValue> elements = new ArrayList<>(list.values());
    if (value == null) {
      elements.remove(index);
    } else if (index < elements.size()) {
      elements.set(index, value);
    } else {
      elements.add(value);
    }
    return new L(List.copyOf(elements));
  }

  private static DynamoDbErrorException invalidPath() {
    return DynamoDbErrorException.validation(
        "The document path provided in the update expression is invalid for update");
  }
}
