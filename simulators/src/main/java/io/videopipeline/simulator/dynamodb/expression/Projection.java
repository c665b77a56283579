package io.videopipeline.simulator.dynamodb.expression;

import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Attribute;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Element;
import io.videopipeline.simulator.dynamodb.expression.DocumentPath.Step;
import io.videopipeline.simulator.dynamodb.expression.ExpressionReader.Problem;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that are asked for. Elements of a list are returned in the list's order
 * without the ones between them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection
 *     expressions</a>
 */
public record Projection(List<DocumentPath> paths) {
  /**
   * Reads a projection expression.
   *
   * @throws io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException when it is not valid
   */
  public static Projection parse(String expression, Placeholders placeholders) {
    ExpressionReader reader =
        new ExpressionReader("ProjectionExpression", expression, placeholders);
    List<DocumentPath> paths = new ArrayList<>();
    do {
      DocumentPath path = reader.path();
      paths.forEach(
          other ->
              other.conflict(path).ifPresent(message -> reader.problem(Problem.PATHS, message)));
      paths.add(path);
    } while (reader.takeSymbol(","));
    reader.finish();
    return new Projection(List.copyOf(paths));
  }

  /** The names of the item's attributes that are asked for, wholly or in part. */
  public Set<String> attributes() {
    return paths.stream().map(DocumentPath::attribute).collect(Collectors.toSet());
  }

  /** Only those parts of the item. */
  public M apply(M item) {
    return apply(item, paths.stream().map(DocumentPath::steps).toList()) instanceof M projected
        ? projected
        : new M(Map.of());
  }

  /** Null when nothing is there that is asked for. */
  private static @Nullable AttributeValue apply(AttributeValue value, List<List<Step>> wanted) {
    if (wanted.stream().anyMatch(List::isEmpty)) {
      return value;
    }
    if (value instanceof M map) {
      Map<String, AttributeValue> members = new TreeMap<>();
      map.values()
          .forEach(
              (name, member) -> {
                AttributeValue part = part(member, wanted, new Attribute(name));
                if (part != null) {
                  members.put(name, part);
                }
              });
      return members.isEmpty() ? null : new M(members);
    }
    if (value instanceof L list) {
      List<AttributeValue> elements = new ArrayList<>();
      for (int i = 0; i < list.values().size(); i++) {
        AttributeValue part = part(list.values().get(i), wanted, new Element(i));
        if (part != null) {
          elements.add(part);
        }
      }
      return elements.isEmpty() ? null : new L(List.copyOf(elements));
    }
    return null;
  }

  private static @Nullable AttributeValue part(
      AttributeValue child, List<List<Step>> wanted, Step step) {
    List<List<Step>> deeper =
        wanted.stream()
            .filter(steps -> Objects.equals(steps.getFirst(), step))
            .map(steps -> steps.subList(1, steps.size()))
            .toList();
    return deeper.isEmpty() ? null : apply(child, deeper);
  }
}
