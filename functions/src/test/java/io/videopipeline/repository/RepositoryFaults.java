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

/** Every hole in the table of names that files have for one thing; one sentence each. */
final class RepositoryFaults {
  private static final String FUNCTION = "Function";

  /** What a laptop alone has. */
  private static final Set<String> NOT_IN_TEMPLATE = Set.of("MINIMAX_API_KEY", "METRIQUAL_API_KEY");

  /** What has a sample of each kind of input. */
  private static final Set<String> OF_MANY_EVENTS = Set.of("ApiFunction");

  private final Repository repository;
  private final Template template;
  private final JsonNode states;
  private final List<String> faults = new ArrayList<>();

  private RepositoryFaults(Repository repository) throws IOException {
    this.repository = repository;
    this.template = Template.parse(repository.template());
    this.states = repository.states();
  }

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
        .forEach(name -> faults.add(name + " is set in the template and read by nobody"));
    repository.settings().stream()
        .filter(not(set::contains))
        .filter(not(NOT_IN_TEMPLATE::contains))
        .forEach(name -> faults.add(name + " is read by Settings and set by nobody"));
  }

  /** SAM publishes a version for a changed property, and a parameter's value is none. */
  private void checkVersions() {
    template
        .functions()
        .forEach(
            (id, function) ->
                template.variables(id).values().stream()
                    .filter(template::isParameter)
                    .map(reference -> "${" + reference.substring("!Ref ".length()) + "}")
                    .filter(not(function.path("VersionDescription").asText()::contains))
                    .forEach(
                        name ->
                            faults.add(
                                "A changed %s makes no new version of %s".formatted(name, id))));
  }

  private void checkSubstitutions() {
    JsonNode defined = template.properties("StateMachine").path("DefinitionSubstitutions");
    for (String name : repository.substitutions()) {
      String wanted = name.endsWith(FUNCTION) ? "!Ref " + name + ".Alias" : "!Ref " + name;
      if (!defined.path(name).asText().equals(wanted)) {
        faults.add("${%s} is not defined as %s".formatted(name, wanted));
      }
    }
    defined
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!repository.substitutions().contains(name)) {
                faults.add("${%s} is defined and not in the definition".formatted(name));
              }
            });
  }

  private void checkEvents() {
    Set<String> wanted = new TreeSet<>();
    template.functions().keySet().forEach(id -> wanted.add(eventOf(id)));
    wanted.stream()
        .filter(names -> repository.events().stream().noneMatch(name -> isOne(name, names)))
        .forEach(names -> faults.add("There is no events/" + names));
    repository.events().stream()
        .filter(name -> wanted.stream().noneMatch(names -> isOne(name, names)))
        .forEach(name -> faults.add("Nobody handles events/" + name));
  }

  private static String eventOf(String function) {
    return stepOf(function) + (OF_MANY_EVENTS.contains(function) ? "-*.json" : ".json");
  }

  private static boolean isOne(String name, String names) {
    return FileSystems.getDefault().getPathMatcher("glob:" + names).matches(Path.of(name));
  }

  private void checkHandlers() {
    for (Map.Entry<String, JsonNode> function : template.functions().entrySet()) {
      String handler = function.getValue().path("Handler").asText();
      if (!isClass(handler)) {
        faults.add("%s has no handler %s".formatted(function.getKey(), handler));
      }
    }
  }

  private void checkErrorNames() {
    Repository.found("\"(io\\.videopipeline\\.[\\w.$]+)\"", repository.definition()).stream()
        .filter(not(RepositoryFaults::isClass))
        .forEach(name -> faults.add("The definition names %s, which is no class".formatted(name)));
  }

  private void checkTransitions() {
    Set<String> reached = new TreeSet<>(Set.of("Submit"));
    states
        .findValues("Next")
        .forEach(
            next -> {
              reached.add(next.asText());
              if (!states.has(next.asText())) {
                faults.add("There is no state " + next.asText());
              }
            });
    states.findValues("Default").forEach(next -> reached.add(next.asText()));
    states
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!reached.contains(name)) {
                faults.add("Nothing leads to the state " + name);
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
