package io.videopipeline.benchmark.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code template.yaml} says about the functions, in the form that this file is written in.
 */
public final class Template {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "^ {2}(\\w+):\\n {4}Type: AWS::Serverless::Function\\n((?: {4}.*\\n)+)",
          Pattern.MULTILINE);
  private static final Pattern VARIABLE =
      Pattern.compile("^ {10}([A-Z_]+): (.*)$", Pattern.MULTILINE);

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  public static Template read(Path file) throws IOException {
    return new Template(Files.readString(file));
  }

  /** Every function, in the order of the file. */
  public List<DeployedFunction> functions() {
    return FUNCTION
        .matcher(text)
        .results()
        .map(found -> function(found.group(1), found.group(2)))
        .toList();
  }

  /** The function with this logical id. */
  public DeployedFunction function(String name) {
    return functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The template has no function " + name));
  }

  private DeployedFunction function(String name, String properties) {
    Map<String, String> variables = new HashMap<>();
    VARIABLE
        .matcher(properties)
        .results()
        .forEach(found -> variables.put(found.group(1), value(found)));
    return new DeployedFunction(
        name,
        property(name, properties, "Handler"),
        Integer.parseInt(property(name, properties, "MemorySize")),
        variables);
  }

  private String value(MatchResult variable) {
    String text = variable.group(2).strip();
    if (!text.startsWith("!")) {
      return text.replaceAll("^['\"]|['\"]$", "");
    }
    return text.startsWith("!Ref ") ? parameterDefault(text.substring("!Ref ".length())) : "";
  }

  private String parameterDefault(String parameter) {
    Matcher found =
        Pattern.compile(
                "^ {2}" + Pattern.quote(parameter) + ":\\n(?: {4}.*\\n)*? {4}Default: (.*)$",
                Pattern.MULTILINE)
            .matcher(text);
    return found.find() ? found.group(1).strip().replaceAll("^['\"]|['\"]$", "") : "";
  }

  private static String property(String function, String properties, String property) {
    Matcher found =
        Pattern.compile("^ {6}" + property + ": (\\S+)$", Pattern.MULTILINE).matcher(properties);
    if (!found.find()) {
      throw new IllegalStateException(
          "The template gives %s no %s of its own".formatted(function, property));
    }
    return found.group(1);
  }
}
