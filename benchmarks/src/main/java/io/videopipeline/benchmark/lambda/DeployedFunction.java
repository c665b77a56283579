package io.videopipeline.benchmark.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A function of {@code template.yaml}.
 *
 * @param name logical id in the template
 * @param handler name of the class
 * @param memoryMegabytes memory of the execution environment
 * @param variables environment variables: a literal value, or the default of the parameter that the
 *     value refers to; empty for values that only a deployed stack has
 */
public record DeployedFunction(
    String name, String handler, int memoryMegabytes, Map<String, String> variables) {
  public DeployedFunction {
    variables = Map.copyOf(variables);
  }

  /** Reads all functions of a template, in the order of the file. */
  public static List<DeployedFunction> readAll(Path template) throws IOException {
    Map<?, ?> root = new Yaml(new ShortForms()).load(Files.readString(template));
    Map<?, ?> parameters = map(root, "Parameters");
    return map(root, "Resources").entrySet().stream()
        .filter(resource -> isFunction((Map<?, ?>) resource.getValue()))
        .map(
            resource ->
                from(
                    (String) resource.getKey(),
                    map((Map<?, ?>) resource.getValue(), "Properties"),
                    parameters))
        .toList();
  }

  /** Returns a function with the same memory and variables and another handler. */
  public DeployedFunction withHandler(Class<?> other) {
    return new DeployedFunction(other.getSimpleName(), other.getName(), memoryMegabytes, variables);
  }

  private static boolean isFunction(Map<?, ?> resource) {
    return "AWS::Serverless::Function".equals(resource.get("Type"));
  }

  private static DeployedFunction from(String name, Map<?, ?> properties, Map<?, ?> parameters) {
    Map<String, String> variables = new HashMap<>();
    map(map(properties, "Environment"), "Variables")
        .forEach((variable, value) -> variables.put((String) variable, text(value, parameters)));
    return new DeployedFunction(
        name,
        (String) required(properties, "Handler"),
        (Integer) required(properties, "MemorySize"),
        variables);
  }

  private static String text(Object value, Map<?, ?> parameters) {
    return switch (value) {
      case Ref(String target) when parameters.get(target) instanceof Map<?, ?> parameter ->
          String.valueOf(parameter.get("Default"));
      case Ref deployedOnly -> "";
      case Intrinsic deployedOnly -> "";
      default -> value.toString();
    };
  }

  private static Map<?, ?> map(Map<?, ?> parent, String key) {
    return (Map<?, ?>) required(parent, key);
  }

  private static Object required(Map<?, ?> parent, String key) {
    Object value = parent.get(key);
    if (value == null) {
      throw new IllegalStateException("template.yaml: %s must have a %s".formatted(parent, key));
    }
    return value;
  }

  /** The short form {@code !Ref target}. */
  private record Ref(String target) {}

  /** Any other intrinsic function of CloudFormation in its short form. */
  private record Intrinsic(String tag) {}

  /** Reads YAML with the short forms of CloudFormation's intrinsic functions. */
  private static final class ShortForms extends SafeConstructor {
    ShortForms() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              String tag = node.getTag().getValue();
              return tag.equals("!Ref")
                  ? new Ref(((ScalarNode) node).getValue())
                  : new Intrinsic(tag);
            }
          });
    }
  }
}
