package io.videopipeline.repository;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds names in one file of the project that do not match the other files. */
final class RepositoryFaults {
  private static final String FUNCTION = "Function";

  /** Variables that only a local stack sets. */
  private static final Set<String> LOCAL_ONLY =
      Set.of(
          "MINIMAX_API_KEY",
          "METRIQUAL_API_KEY",
          "HTTPS_PROXY",
          "HTTP_PROXY",
          "NO_PROXY",
          "https_proxy",
          "http_proxy",
          "no_proxy");

  /** Functions with several sample events, {@code name-*.json}. */
  private static final Set<String> WITH_SEVERAL_EVENTS = Set.of("ApiFunction");

  /** The limit of Lambda. */
  private static final int LONGEST_DESCRIPTION = 256;

  private final Repository repository;
  private final Template template;
  private final JsonNode states;
  private final List<String> faults = new ArrayList<>();

  private RepositoryFaults(Repository repository) throws IOException {
    this.repository = repository;
    this.template = Template.parse(repository.template());
    this.states = repository.states();
  }

  /** Returns one sentence for each mismatch. */
  static List<String> of(Repository repository) throws IOException {
    RepositoryFaults faults = new RepositoryFaults(repository);
    faults.checkVariables();
    faults.checkVersions();
    faults.checkSubstitutions();
    faults.checkEvents();
    faults.checkHandlers();
    faults.checkErrorNames();
    faults.checkTransitions();
    return faults.faults;
  }

  private void checkVariables() {
    Set<String> set = new TreeSet<>();
    template.functions().keySet().forEach(id -> set.addAll(template.variables(id).keySet()));
    set.stream()
        .filter(not(repository.settings()::contains))
        .forEach(name -> faults.add(name + " is set in the template but not read by Settings"));
    repository.settings().stream()
        .filter(not(set::contains))
        .filter(not(LOCAL_ONLY::contains))
        .forEach(name -> faults.add(name + " is read by Settings but not set in the template"));
  }

  /**
   * A VersionDescription has exactly the parameters of its function's environment. Without one, a
   * changed parameter publishes no version and has no effect. With one more, the version of an
   * unchanged function is replaced, Lambda publishes none, and CloudFormation fails: "A version for
   * this Lambda function exists".
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html">PublishVersion</a>
   */
  private void checkVersions() {
    template
        .functions()
        .forEach(
            (id, function) -> {
              Set<String> set = template.parametersIn(function.at("/Environment/Variables"));
              JsonNode description = function.path("VersionDescription");
              Set<String> described = template.parametersIn(description);
              if (!described.equals(set)) {
                faults.add(
                    "The VersionDescription of %s must have the parameters %s, not %s"
                        .formatted(id, set, described));
              }
              int length = template.longest(description.asText());
              if (length > LONGEST_DESCRIPTION) {
                faults.add(
                    "The VersionDescription of %s can have %d characters; Lambda allows %d"
                        .formatted(id, length, LONGEST_DESCRIPTION));
              }
            });
  }

  private void checkSubstitutions() {
    JsonNode defined = template.properties("StateMachine").path("DefinitionSubstitutions");
    for (String name : repository.substitutions()) {
      String expected = name.endsWith(FUNCTION) ? "!Ref " + name + ".Alias" : "!Ref " + name;
      if (!defined.path(name).asText().equals(expected)) {
        faults.add("The template must define ${%s} as %s".formatted(name, expected));
      }
    }
    defined
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!repository.substitutions().contains(name)) {
                faults.add(
                    "${%s} is defined in the template but not used in the definition"
                        .formatted(name));
              }
            });
  }

  private void checkEvents() {
    Set<String> patterns = new TreeSet<>();
    template.functions().keySet().forEach(id -> patterns.add(eventOf(id)));
    patterns.stream()
        .filter(pattern -> repository.events().stream().noneMatch(name -> matches(name, pattern)))
        .forEach(pattern -> faults.add("Missing sample event: events/" + pattern));
    repository.events().stream()
        .filter(name -> patterns.stream().noneMatch(pattern -> matches(name, pattern)))
        .forEach(name -> faults.add("No function for the sample event: events/" + name));
  }

  private static String eventOf(String function) {
    return stepOf(function) + (WITH_SEVERAL_EVENTS.contains(function) ? "-*.json" : ".json");
  }

  private static boolean matches(String name, String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name));
  }

  private void checkHandlers() {
    for (Map.Entry<String, JsonNode> function : template.functions().entrySet()) {
      String handler = function.getValue().path("Handler").asText();
      if (!isClass(handler)) {
        faults.add("The handler of %s is not a class: %s".formatted(function.getKey(), handler));
      }
    }
  }

  private void checkErrorNames() {
    Repository.findAll("\"(io\\.videopipeline\\.[\\w.$]+)\"", repository.definition()).stream()
        .filter(not(RepositoryFaults::isClass))
        .forEach(
            name ->
                faults.add("The error name %s in the definition is not a class".formatted(name)));
  }

  private void checkTransitions() {
    Set<String> reached = new TreeSet<>(Set.of("Submit"));
    states
        .findValues("Next")
        .forEach(
            next -> {
              reached.add(next.asText());
              if (!states.has(next.asText())) {
                faults.add("Next refers to a missing state: " + next.asText());
              }
            });
    states.findValues("Default").forEach(next -> reached.add(next.asText()));
    states
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!reached.contains(name)) {
                faults.add("No transition leads to the state " + name);
              }
            });
  }

  private static String stepOf(String function) {
    return function.substring(0, function.length() - FUNCTION.length()).toLowerCase(Locale.ROOT);
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
