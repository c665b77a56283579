package io.videopipeline.cli.terminal;

import java.util.Map;

/**
 * What a command has around it.
 *
 * @param environment the process's variables
 * @param terminal whether standard error is a terminal that lines can be rewritten on
 */
public record CliEnvironment(Map<String, String> environment, boolean terminal) {
  private static final String KEY = "MINIMAX_API_KEY";
  private static final String BASE_URL = "MINIMAX_BASE_URL";
  private static final String STANDARD_BASE_URL = "https://api.minimax.io";

  public CliEnvironment {
    environment = Map.copyOf(environment);
  }

  /** The provider's key, or nothing. */
  public String key() {
    return environment.getOrDefault(KEY, "").strip();
  }

  /** Without a slash at its end. */
  public String baseUrl() {
    String given = environment.getOrDefault(BASE_URL, "").strip().replaceFirst("/+$", "");
    return given.isEmpty() ? STANDARD_BASE_URL : given;
  }

  /** Masks the environment. */
  @Override
  public String toString() {
    return "Surroundings[terminal=" + terminal + "]";
  }
}
