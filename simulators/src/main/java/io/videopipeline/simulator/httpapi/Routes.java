package io.videopipeline.simulator.httpapi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The routes of an API, from the most specific to {@code $default}. */
final class Routes {
  private static final String DEFAULT = "$default";

  private final List<Route> routes;
  private final boolean catchesAll;

  /**
   * @param keys {@code $default}, {@code ANY /{proxy+}}, {@code POST /callbacks/{jobId}/{token}}
   * @throws IllegalArgumentException when there is none, one is repeated, or one is malformed
   */
  Routes(List<String> keys) {
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException(
          "routes must be at least one route key, each only once, not " + keys);
    }
    this.catchesAll = keys.contains(DEFAULT);
    this.routes =
        keys.stream()
            .filter(key -> !key.equals(DEFAULT))
            .map(Route::parse)
            .sorted(Route.BY_SPECIFICITY)
            .toList();
  }

  /** The most specific route that matches a request; empty when none does. */
  Optional<Match> find(String method, String path) {
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(method, path);
      if (variables.isPresent()) {
        return Optional.of(new Match(route.key(), variables.get()));
      }
    }
    return catchesAll ? Optional.of(new Match(DEFAULT, Map.of())) : Optional.empty();
  }

  /**
   * The route of a request.
   *
   * @param pathParameters the decoded values of the path variables
   */
  record Match(String routeKey, Map<String, String> pathParameters) {}

  /** A method and a path, which may have variables. */
  private record Route(String key, String method, List<String> segments) {
    private static final String ANY = "ANY";
    private static final Set<String> METHODS =
        Set.of(ANY, "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "DELETE");
    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z0-9._:-]+\\+?}");
    private static final Pattern GREEDY = Pattern.compile("\\{[A-Za-z0-9._:-]+\\+}");

    /** Most specific first. */
    static final Comparator<Route> BY_SPECIFICITY =
        Comparator.comparing(Route::isGreedy)
            .thenComparing(Route::segmentKinds)
            .thenComparing(route -> route.method.equals(ANY));

    Route {
      segments = List.copyOf(segments);
    }

    /**
     * Reads a route key such as {@code POST /callbacks/{jobId}/{token}}.
     *
     * @throws IllegalArgumentException when API Gateway would reject it
     */
    static Route parse(String key) {
      String[] parts = key.split(" ", -1);
      if (parts.length != 2 || !METHODS.contains(parts[0]) || !parts[1].startsWith("/")) {
        throw new IllegalArgumentException(
            "route key must be $default or '<method> /<path>' with one of the methods %s, not '%s'"
                .formatted(METHODS.stream().sorted().toList(), key));
      }
      List<String> segments = segments(parts[1]);
      List<String> variables = segments.stream().filter(Route::isVariable).toList();
      boolean greedyInside =
          segments.subList(0, segments.size() - 1).stream()
              .anyMatch(segment -> GREEDY.matcher(segment).matches());
      boolean partialVariable =
          segments.stream().anyMatch(segment -> !isVariable(segment) && segment.contains("{"));
      boolean unique = variables.stream().map(Route::name).distinct().count() == variables.size();
      if (greedyInside || partialVariable || !unique) {
        throw new IllegalArgumentException(
            ("route key '%s': each variable must be a whole path segment with a unique name, and"
                    + " {name+} must be the last segment")
                .formatted(key));
      }
      return new Route(key, parts[0], segments);
    }

    /** The values of the path variables; empty when the request does not match this route. */
    Optional<Map<String, String>> match(String requestMethod, String path) {
      List<String> requested = segments(path);
      boolean sameLength =
          isGreedy() ? requested.size() >= segments.size() : requested.size() == segments.size();
      if (!sameLength || !(method.equals(ANY) || method.equals(requestMethod))) {
        return Optional.empty();
      }
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        boolean rest = GREEDY.matcher(segment).matches();
        String value =
            rest ? String.join("/", requested.subList(i, requested.size())) : requested.get(i);
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

    /** One letter per segment, in sort order: a literal, b variable, c greedy variable. */
    private String segmentKinds() {
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
}
