package io.videopipeline.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code template.yaml} as a tree; a short tag such as {@code !Ref X} is its text. */
public final class Template {
  private static final String FUNCTION = "AWS::Serverless::Function";

  private final JsonNode root;

  private Template(JsonNode root) {
    this.root = root;
  }

  public static Template parse(String yaml) {
    Object tree = new Yaml(new Tags()).load(yaml);
    return new Template(new ObjectMapper().valueToTree(tree));
  }

  /** A template in JSON, as CloudFormation gives it back, its intrinsic functions in full. */
  public static Template translated(JsonNode json) {
    return new Template(shortened(json));
  }

  /** The logical ids of every resource of this type. */
  public Set<String> resources(String type) {
    Set<String> ids = new TreeSet<>();
    root.path("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().path("Type").asText().equals(type)) {
                ids.add(resource.getKey());
              }
            });
    return ids;
  }

  /** The properties of every function, by logical id. */
  Map<String, JsonNode> functions() {
    Map<String, JsonNode> functions = new TreeMap<>();
    resources(FUNCTION).forEach(id -> functions.put(id, properties(id)));
    return functions;
  }

  JsonNode properties(String logicalId) {
    return root.path("Resources").path(logicalId).path("Properties");
  }

  /** The environment of one function, as text. */
  Map<String, String> variables(String function) {
    Map<String, String> variables = new TreeMap<>();
    functions()
        .get(function)
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  /** Whether this text refers to one of the template's parameters. */
  boolean isParameter(String reference) {
    return reference.startsWith("!Ref ")
        && root.path("Parameters").has(reference.substring("!Ref ".length()));
  }

  /** The statements of every policy that stands in a role. */
  public List<JsonNode> statements(String role) {
    List<JsonNode> statements = new ArrayList<>();
    properties(role)
        .path("Policies")
        .forEach(
            policy ->
                policy
                    .at("/PolicyDocument/Statement")
                    .elements()
                    .forEachRemaining(statements::add));
    return statements;
  }

  /** Every element of a list, or a value that stands alone. */
  static List<JsonNode> each(JsonNode oneOrMany) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(all::add);
    } else if (!oneOrMany.isMissingNode()) {
      all.add(oneOrMany);
    }
    return all;
  }

  private static JsonNode shortened(JsonNode tree) {
    if (tree.has("Ref")) {
      return TextNode.valueOf("!Ref " + tree.path("Ref").asText());
    }
    if (tree.has("Fn::Sub")) {
      return TextNode.valueOf("!Sub " + tree.path("Fn::Sub").asText());
    }
    if (tree.has("Fn::GetAtt")) {
      return TextNode.valueOf("!GetAtt " + String.join(".", texts(tree.path("Fn::GetAtt"))));
    }
    switch (tree) {
      case ObjectNode object ->
          object.properties().forEach(field -> field.setValue(shortened(field.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, shortened(array.get(i)));
        }
      }
      default -> {
        return tree;
      }
    }
    return tree;
  }

  private static List<String> texts(JsonNode array) {
    return each(array).stream().map(JsonNode::asText).toList();
  }

  /** CloudFormation's short tags: a scalar keeps its tag as text, lists and maps lose it. */
  private static final class Tags extends SafeConstructor {
    Tags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> node.getTag().getValue() + " " + scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("What is " + node + "?");
              };
            }
          });
    }
  }
}
