package io.videopipeline.simulator.httpapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API's routes, from the most specific to {@code $default}. */
final class Routes {
  private static final String DEFAULT = "$default";

  private final List<Route> routes;
  private final boolean catchesAll;

  /**
   * @param keys {@code $default}, {@code ANY /{proxy+}}, {@code POST /callbacks/{jobId}/{token}}
   * @throws IllegalArgumentException when there is none, one twice, or one is no route key
   */
  Routes(List<String> keys) {
    if (keys.isEmpty() || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("Routes, each once, are wanted, not " + keys);
    }
    this.catchesAll = keys.contains(DEFAULT);
    this.routes =
        keys.stream()
            .filter(key -> !key.equals(DEFAULT))
            .map(Route::parse)
            .sorted(Route.BY_SPECIFICITY)
            .toList();
  }

  /** The route that takes a request; empty when none does. */
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
   * A route that was found.
   *
   * @param pathParameters what stands in the path for each variable
   */
  record Match(String routeKey, Map<String, String> pathParameters) {}
}
