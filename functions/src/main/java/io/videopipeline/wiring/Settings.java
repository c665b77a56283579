package io.videopipeline.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every environment variable, read once. All faults are reported together.
 *
 * @param minimaxBaseUrl {@code MINIMAX_BASE_URL}; default {@code https://api.minimax.io}
 * @param providerKeySecretArn {@code PROVIDER_KEY_SECRET_ARN}: where the provider's key is kept
 * @param minimaxApiKey {@code MINIMAX_API_KEY}: the key itself, on a laptop
 * @param tableName {@code TABLE_NAME}, required
 * @param bucketName {@code BUCKET_NAME}, required
 * @param stateMachineArn {@code STATE_MACHINE_ARN}; only who accepts videos needs it
 * @param generationDeadline {@code GENERATION_DEADLINE}, ISO 8601, 1 minute to 4 hours, default 2
 *     hours: an execution has at most 25,000 history events
 * @param submissionGrace {@code SUBMISSION_GRACE}, ISO 8601, 1 minute to 4 hours, default 15
 *     minutes
 */
public record Settings(
    URI minimaxBaseUrl,
    Optional<String> providerKeySecretArn,
    Optional<String> minimaxApiKey,
    String tableName,
    String bucketName,
    Optional<String> stateMachineArn,
    Duration generationDeadline,
    Duration submissionGrace) {
  /**
   * The vendor's advice for who polls.
   *
   * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Polling</a>
   */
  private static final Duration POLL_AFTER = Duration.ofSeconds(10);

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * Reads the process's environment.
   *
   * @throws IllegalStateException that names every variable at fault
   */
  public static Settings fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * Reads these variables.
   *
   * @throws IllegalStateException that names every variable at fault
   */
  public static Settings from(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    Settings settings =
        new Settings(
            variables.url("MINIMAX_BASE_URL", URI.create("https://api.minimax.io")),
            variables.optional("PROVIDER_KEY_SECRET_ARN"),
            variables.optional("MINIMAX_API_KEY"),
            variables.required("TABLE_NAME"),
            variables.required("BUCKET_NAME"),
            variables.optional("STATE_MACHINE_ARN"),
            variables.duration("GENERATION_DEADLINE", Duration.ofHours(2), SHORTEST, LONGEST),
            variables.duration("SUBMISSION_GRACE", Duration.ofMinutes(15), SHORTEST, LONGEST));
    variables.requireSound();
    return settings;
  }

  /** How long the state machine waits before it asks the provider again. */
  public Duration pollAfter() {
    return POLL_AFTER;
  }

  /** Masks the key. */
  @Override
  public String toString() {
    return "Settings[table=%s, bucket=%s, provider=%s]"
        .formatted(tableName, bucketName, minimaxBaseUrl);
  }
}
