package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader.InvalidDefinitionException;
import io.videopipeline.simulator.stepfunctions.language.StateMachine.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A value in a definition, its path, and the findings of the whole definition. */
record FieldReader(String path, Optional<JsonNode> node, boolean isLast, List<String> findings) {
  static FieldReader of(JsonNode root) {
    return new FieldReader("$", Optional.of(root), true, new ArrayList<>());
  }

  FieldReader at(String field) {
    return new FieldReader(path + "." + field, node(field), true, findings);
  }

  /** Reports every field that is not one of these. */
  FieldReader allow(Set<String> fields) {
    names().stream()
        .filter(name -> !fields.contains(name))
        .forEach(name -> at(name).report("is not supported"));
    return this;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.ifPresent(object -> object.fieldNames().forEachRemaining(names::add));
    return names;
  }

  Optional<JsonNode> node(String field) {
    return node.flatMap(object -> Optional.ofNullable(object.get(field)));
  }

  Optional<String> text(String field) {
    Optional<JsonNode> value = node(field);
    if (value.isPresent() && !value.get().isTextual()) {
      at(field).report("must be a string");
      return Optional.empty();
    }
    return value.map(JsonNode::textValue);
  }

  String requiredText(String field) {
    Optional<String> value = text(field);
    if (value.isEmpty()) {
      at(field).report("is required");
    }
    return value.orElse("");
  }

  Optional<Expression> expression(String field) {
    return node(field).map(Expression::new);
  }

  Expression required(String field) {
    Optional<Expression> value = expression(field);
    if (value.isEmpty()) {
      at(field).report("is required");
    }
    return value.orElseGet(() -> new Expression(NullNode.instance));
  }

  /** The elements of an array; none when the field is absent. */
  List<FieldReader> elements(String field) {
    List<FieldReader> elements = new ArrayList<>();
    node(field)
        .ifPresent(
            array -> {
              if (!array.isArray()) {
                at(field).report("must be an array");
              }
              for (int i = 0; i < array.size(); i++) {
                elements.add(
                    new FieldReader(
                        "%s.%s[%d]".formatted(path, field, i),
                        Optional.of(array.get(i)),
                        i == array.size() - 1,
                        findings));
              }
            });
    return elements;
  }

  void report(String what) {
    findings.add(path + " " + what);
  }

  void requireNoFindings() {
    if (!findings.isEmpty()) {
      throw new InvalidDefinitionException(findings);
    }
  }
}
