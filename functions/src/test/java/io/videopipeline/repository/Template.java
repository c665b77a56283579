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

/**
 * {@code template.yaml} as a tree. An intrinsic function of CloudFormation in its short form with a
 * scalar argument, such as {@code !Ref X}, is the text {@code !Ref X}.
 */
public final class Template {
  private static final String FUNCTION = "AWS::Serverless::Function";

  private static final int LONGEST_DURATION = 10;

  private final JsonNode root;

  private Template(JsonNode root) {
    this.root = root;
  }

  public static Template parse(String yaml) {
    Object tree = new Yaml(new ShortForms()).load(yaml);
    return new Template(new ObjectMapper().valueToTree(tree));
  }

  /** Reads the JSON that CloudFormation returns, with intrinsic functions in their full form. */
  public static Template translated(JsonNode json) {
    return new Template(shortened(json));
  }

  /** The logical ids of all resources of this type. */
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

  /** The properties of all functions, by logical id. */
  Map<String, JsonNode> functions() {
    Map<String, JsonNode> functions = new TreeMap<>();
    resources(FUNCTION).forEach(id -> functions.put(id, properties(id)));
    return functions;
  }

  JsonNode properties(String logicalId) {
    return root.path("Resources").path(logicalId).path("Properties");
  }

  /** The environment variables of one function, with their values as text. */
  Map<String, String> variables(String function) {
    Map<String, String> variables = new TreeMap<>();
    functions()
        .get(function)
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  /** The parameters to which the values of a tree refer. */
  Set<String> parametersIn(JsonNode tree) {
    List<String> values = new ArrayList<>();
    collectValues(tree, values);
    Set<String> names = new TreeSet<>();
    for (String value : values) {
      names.addAll(Repository.findAll("(?:!Ref |\\$\\{)(\\w+)", value));
    }
    names.removeIf(name -> !root.path("Parameters").has(name));
    return names;
  }

  /** The most characters that a {@code !Sub} of parameters can have. */
  int longest(String sub) {
    int length = sub.replaceFirst("^!Sub ", "").length();
    for (String name : Repository.findAll("\\$\\{(\\w+)}", sub)) {
      length += longestValue(root.path("Parameters").path(name)) - name.length() - "${}".length();
    }
    return length;
  }

  /** Without a limit of its own, a parameter is an ISO 8601 duration. */
  private static int longestValue(JsonNode parameter) {
    int longest = parameter.path("MaxLength").asInt(LONGEST_DURATION);
    if (parameter.has("AllowedValues")) {
      longest = 0;
      for (JsonNode value : parameter.path("AllowedValues")) {
        longest = Math.max(longest, value.asText().length());
      }
    }
    return longest;
  }

  /** All scalar values of the resources, as text. */
  List<String> values() {
    List<String> values = new ArrayList<>();
    collectValues(root.path("Resources"), values);
    return values;
  }

  /** The statements of all policies of a role. */
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

  /** The elements of a list, or a single value as a list. */
  static List<JsonNode> each(JsonNode oneOrMany) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMany.isArray()) {
      oneOrMany.forEach(all::add);
    } else if (!oneOrMany.isMissingNode()) {
      all.add(oneOrMany);
    }
    return all;
  }

  private static void collectValues(JsonNode tree, List<String> values) {
    if (tree.isValueNode()) {
      values.add(tree.asText());
    }
    tree.forEach(child -> collectValues(child, values));
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

  /** Reads the short forms: a scalar keeps its tag as text, lists and maps lose their tag. */
  private static final class ShortForms extends SafeConstructor {
    ShortForms() {
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
                default -> throw new IllegalArgumentException("Unknown kind of YAML node: " + node);
              };
            }
          });
    }
  }
}
