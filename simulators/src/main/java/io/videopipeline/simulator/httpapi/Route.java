package io.videopipeline.simulator.httpapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A method and a path, which may have variables. */
record Route(String key, String method, List<String> segments) {
  private static final String ANY = "ANY";
  private static final Set<String> METHODS =
      Set.of(ANY, "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE");
  private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z0-9._:-]+\\+?}");
  private static final Pattern GREEDY = Pattern.compile("\\{[A-Za-z0-9._:-]+\\+}");

  /** The most specific first. */
  static final Comparator<Route> BY_SPECIFICITY =
      Comparator.comparing(Route::isGreedy)
          .thenComparing(Route::shape)
          .thenComparing(route -> route.method.equals(ANY));

  Route {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a route key such as {@code POST /callbacks/{jobId}/{token}}.
   *
   * @throws IllegalArgumentException when API Gateway would not take it
   */
  static Route parse(String key) {
    String[] parts = key.split(" ", -1);
    if (parts.length != 2 || !METHODS.contains(parts[0]) || !parts[1].startsWith("/")) {
      throw new IllegalArgumentException(
          "'%s' is no route: $default, or one of %s, a blank and a path is wanted"
              .formatted(key, METHODS.stream().sorted().toList()));
    }
    List<String> segments = segments(parts[1]);
    List<String> variables = segments.stream().filter(Route::isVariable).toList();
    boolean greedyInside =
        segments.subList(0, segments.size() - 1).stream()
            .anyMatch(segment -> GREEDY.matcher(segment).matches());
    boolean halfVariable =
        segments.stream().anyMatch(segment -> !isVariable(segment) && segment.contains("{"));
    boolean named = variables.stream().map(Route::name).distinct().count() == variables.size();
    if (greedyInside || halfVariable || !named) {
      throw new IllegalArgumentException(
          "'%s' is no route: a variable is a whole segment with a name of its own, {name+} the last"
              .formatted(key));
    }
    return new Route(key, parts[0], segments);
  }

  /** The variables' values; empty when this is not the request's route. */
  Optional<Map<String, String>> match(String requestMethod, String path) {
    List<String> asked = segments(path);
    boolean fits = isGreedy() ? asked.size() >= segments.size() : asked.size() == segments.size();
    if (!fits || !(method.equals(ANY) || method.equals(requestMethod))) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean rest = GREEDY.matcher(segment).matches();
      String value = rest ? String.join("/", asked.subList(i, asked.size())) : asked.get(i);
      if (isVariable(segment) ? value.isEmpty() : !value.equals(segment)) {
        return Optional.empty();
      }
      if (isVariable(segment)) {
        values.put(name(segment), value);
      }
    }
    return Optional.of(values);
  }

  private boolean isGreedy() {
    return GREEDY.matcher(segments.getLast()).matches();
  }

  /** A letter for each segment: a literal's before a variable's before a greedy one's. */
  private String shape() {
    return segments.stream()
        .map(segment -> segment.endsWith("+}") ? "c" : isVariable(segment) ? "b" : "a")
        .collect(Collectors.joining());
  }

  private static boolean isVariable(String segment) {
    return VARIABLE.matcher(segment).matches();
  }

  private static String name(String variable) {
    return variable.replaceAll("[{+}]", "");
  }

  private static List<String> segments(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }
}
