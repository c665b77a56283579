package io.videopipeline.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every environment variable, read once. All faults are reported together.
 *
 * @param videoProvider {@code VIDEO_PROVIDER}: {@code minimax} (default) or {@code metriqual}
 * @param minimaxBaseUrl {@code MINIMAX_BASE_URL}; default {@code https://api.minimax.io}
 * @param metriqualBaseUrl {@code METRIQUAL_BASE_URL}; default {@code https://api.metriqual.com}
 * @param providerKeySecretArn {@code PROVIDER_KEY_SECRET_ARN}: where the provider's key is kept
 * @param minimaxApiKey {@code MINIMAX_API_KEY}: the key itself, on a laptop
 * @param metriqualApiKey {@code METRIQUAL_API_KEY}: likewise
 * @param tableName {@code TABLE_NAME}, required
 * @param bucketName {@code BUCKET_NAME}, required
 * @param stateMachineArn {@code STATE_MACHINE_ARN}; only who accepts videos needs it
 * @param generationDeadline {@code GENERATION_DEADLINE}, ISO 8601, 1 minute to 4 hours, default 2
 *     hours: an execution has at most 25,000 history events
 * @param submissionGrace {@code SUBMISSION_GRACE}, ISO 8601, 1 minute to 4 hours, default 15
 *     minutes
 */
public record Settings(
    ProviderName videoProvider,
    URI minimaxBaseUrl,
    URI metriqualBaseUrl,
    Optional<String> providerKeySecretArn,
    Optional<String> minimaxApiKey,
    Optional<String> metriqualApiKey,
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

  /** A simulator on this machine may be asked often; the shortest wait of a state machine. */
  private static final Duration SIMULATOR_POLL_AFTER = Duration.ofSeconds(1);

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
            variables.choice("VIDEO_PROVIDER", ProviderName.MINIMAX, ProviderName::text),
            variables.url("MINIMAX_BASE_URL", URI.create("https://api.minimax.io")),
            variables.url("METRIQUAL_BASE_URL", URI.create("https://api.metriqual.com")),
            variables.optional("PROVIDER_KEY_SECRET_ARN"),
            variables.optional(ProviderName.MINIMAX.keyVariable()),
            variables.optional(ProviderName.METRIQUAL.keyVariable()),
            variables.required("TABLE_NAME"),
            variables.required("BUCKET_NAME"),
            variables.optional("STATE_MACHINE_ARN"),
            variables.duration("GENERATION_DEADLINE", Duration.ofHours(2), SHORTEST, LONGEST),
            variables.duration("SUBMISSION_GRACE", Duration.ofMinutes(15), SHORTEST, LONGEST));
    variables.requireSound();
    return settings;
  }

  /**
   * How long the state machine waits before it asks the provider again: 10 s, or 1 s when the
   * provider's base URL is plain HTTP on a loopback address. Only a simulator is there.
   */
  public Duration pollAfter() {
    URI url = providerBaseUrl();
    boolean loopback =
        url.getHost().equals("localhost")
            || url.getHost().equals("[::1]")
            || url.getHost().startsWith("127.");
    return "http".equals(url.getScheme()) && loopback ? SIMULATOR_POLL_AFTER : POLL_AFTER;
  }

  /** Where the chosen provider is. */
  public URI providerBaseUrl() {
    return switch (videoProvider) {
      case MINIMAX -> minimaxBaseUrl;
      case METRIQUAL -> metriqualBaseUrl;
    };
  }

  /** The chosen provider's key, on a laptop. */
  public Optional<String> providerApiKey() {
    return switch (videoProvider) {
      case MINIMAX -> minimaxApiKey;
      case METRIQUAL -> metriqualApiKey;
    };
  }

  /** Masks the keys. */
  @Override
  public String toString() {
    return "Settings[table=%s, bucket=%s, provider=%s]"
        .formatted(tableName, bucketName, providerBaseUrl());
  }
}
