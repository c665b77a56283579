package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path into an item: {@code a.b[3].c}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html">Referring
 *     to item attributes</a>
 */
public record DocumentPath(List<Step> steps) {
  /** One step down: a name in a map, or an index in a list. */
  public sealed interface Step {}

  /** An attribute of the item or of a map. */
  public record Attribute(String name) implements Step {
    @Override
    public String toString() {
      return name;
    }
  }

  /** An element of a list, counted from 0. */
  public record Element(int index) implements Step {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  public DocumentPath {
    steps = List.copyOf(steps);
  }

  /** The name of the item's attribute that the path begins with. */
  public String attribute() {
    return ((Attribute) steps.getFirst()).name();
  }

  public boolean isTopLevel() {
    return steps.size() == 1;
  }

  /** What the path leads to; null when there is nothing. */
  public @Nullable AttributeValue resolve(M item) {
    AttributeValue value = item;
    for (Step step : steps) {
      value = child(value, step);
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  static @Nullable AttributeValue child(AttributeValue parent, Step step) {
    if (parent instanceof M map && step instanceof Attribute attribute) {
      return map.values().get(attribute.name());
    }
    if (parent instanceof L list
        && step instanceof Element element
        && element.index() < list.values().size()) {
      return list.values().get(element.index());
    }
    return null;
  }

  /** The service's message when both paths cannot stand in one expression. */
  Optional<String> conflict(DocumentPath other) {
    int common = Math.min(steps.size(), other.steps.size());
    for (int i = 0; i < common; i++) {
      if (steps.get(i) instanceof Attribute != other.steps.get(i) instanceof Attribute) {
        return Optional.of(message("conflict", other));
      }
      if (!steps.get(i).equals(other.steps.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(message("overlap", other));
  }

  private String message(String what, DocumentPath other) {
    return "Two document paths %s with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"
        .formatted(what, this, other);
  }

  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
