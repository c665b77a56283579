package io.videopipeline.handler.api.routing;

import java.util.Optional;

/**
 * A method at a path, and who answers.
 *
 * @param path its one placeholder is {@code {id}}
 * @param face whose manner the answers have
 */
public record Route(String method, String path, ApiDialect face, Endpoint endpoint) {
  private static final String PLACEHOLDER = "{id}";

  /** Answers one kind of request. */
  public interface Endpoint {
    ApiResponse answer(ApiCall call);
  }

  /** What stands in the path's placeholder, if this path is meant. */
  Optional<String> match(String actual) {
    int at = path.indexOf(PLACEHOLDER);
    if (at < 0) {
      return actual.equals(path) ? Optional.of("") : Optional.empty();
    }
    String before = path.substring(0, at);
    String after = path.substring(at + PLACEHOLDER.length());
    boolean fits =
        actual.length() > before.length() + after.length()
            && actual.startsWith(before)
            && actual.endsWith(after);
    if (!fits) {
      return Optional.empty();
    }
    String segment = actual.substring(before.length(), actual.length() - after.length());
    return segment.contains("/") ? Optional.empty() : Optional.of(segment);
  }
}
