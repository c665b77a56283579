package io.videopipeline.cli.terminal;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The environment of a command.
 *
 * @param environment the environment variables of the process
 * @param canAsk whether a question can be shown and answered: standard error and standard input are
 *     terminals
 */
public record CliEnvironment(Map<String, String> environment, BooleanSupplier canAsk) {
  private static final String KEY = "MINIMAX_API_KEY";
  private static final String BASE_URL = "MINIMAX_BASE_URL";
  private static final String STANDARD_BASE_URL = "https://api.minimax.io";

  public CliEnvironment {
    environment = Map.copyOf(environment);
  }

  /** The API key for MiniMax; empty when it is not set. */
  public String key() {
    return environment.getOrDefault(KEY, "").strip();
  }

  /** The base URL of MiniMax's API, without a slash at its end. */
  public String baseUrl() {
    String given = environment.getOrDefault(BASE_URL, "").strip().replaceFirst("/+$", "");
    return given.isEmpty() ? STANDARD_BASE_URL : given;
  }

  /** Does not print the variables: they may hold keys. */
  @Override
  public String toString() {
    return "CliEnvironment[" + environment.size() + " variables]";
  }
}
