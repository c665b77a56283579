package io.videopipeline.wiring;

import io.videopipeline.provider.http.Proxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every environment variable, read once. All faults are reported together.
 *
 * @param videoProvider {@code VIDEO_PROVIDER}: {@code minimax} (default) or {@code metriqual}
 * @param minimaxBaseUrl {@code MINIMAX_BASE_URL}; default {@code https://api.minimax.io}
 * @param metriqualBaseUrl {@code METRIQUAL_BASE_URL}; default {@code https://api.metriqual.com}
 * @param providerKeySecretArn {@code PROVIDER_KEY_SECRET_ARN}: the secret with the provider's key
 * @param minimaxApiKey {@code MINIMAX_API_KEY}: the key itself, on a laptop
 * @param metriqualApiKey {@code METRIQUAL_API_KEY}: the key itself, on a laptop
 * @param tableName {@code TABLE_NAME}, required
 * @param bucketName {@code BUCKET_NAME}, required
 * @param stateMachineArn {@code STATE_MACHINE_ARN}; required to create jobs
 * @param generationDeadline {@code GENERATION_DEADLINE}, ISO 8601, 1 minute to 4 hours, default 2
 *     hours. The maximum keeps an execution below 25,000 history events
 * @param submissionGrace {@code SUBMISSION_GRACE}, ISO 8601, 1 minute to 4 hours, default 15
 *     minutes
 * @param proxies {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}; written in lower
 *     case they take precedence
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
    Duration submissionGrace,
    Proxies proxies) {
  /**
   * The interval that MiniMax recommends.
   *
   * @see <a href="https://platform.minimax.io/docs/guides/video-generation">Polling</a>
   */
  private static final Duration POLL_AFTER = Duration.ofSeconds(10);

  /**
   * The poll interval for a simulator on this machine: the shortest that the state machine
   * supports.
   */
  private static final Duration SIMULATOR_POLL_AFTER = Duration.ofSeconds(1);

  private static final Duration MINIMUM = Duration.ofMinutes(1);
  private static final Duration MAXIMUM = Duration.ofHours(4);

  /** The values of {@code VIDEO_PROVIDER}. */
  public enum ProviderName {
    MINIMAX("minimax", "MINIMAX_API_KEY"),
    METRIQUAL("metriqual", "METRIQUAL_API_KEY");

    private final String text;
    private final String keyVariable;

    ProviderName(String text, String keyVariable) {
      this.text = text;
      this.keyVariable = keyVariable;
    }

    public String text() {
      return text;
    }

    /** The variable with the key itself, on a laptop. */
    String keyVariable() {
      return keyVariable;
    }
  }

  /** Reads the environment of this process, as {@link #from} does. */
  public static Settings fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * Reads these variables.
   *
   * @throws IllegalStateException with every missing or wrong variable in its message
   */
  public static Settings from(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    Settings settings =
        new Settings(
            variables.provider("VIDEO_PROVIDER"),
            variables.url("MINIMAX_BASE_URL", URI.create("https://api.minimax.io")),
            variables.url("METRIQUAL_BASE_URL", URI.create("https://api.metriqual.com")),
            variables.optional("PROVIDER_KEY_SECRET_ARN"),
            variables.optional(ProviderName.MINIMAX.keyVariable()),
            variables.optional(ProviderName.METRIQUAL.keyVariable()),
            variables.required("TABLE_NAME"),
            variables.required("BUCKET_NAME"),
            variables.optional("STATE_MACHINE_ARN"),
            variables.duration("GENERATION_DEADLINE", Duration.ofHours(2)),
            variables.duration("SUBMISSION_GRACE", Duration.ofMinutes(15)),
            variables.proxies());
    variables.requireValid();
    return settings;
  }

  /**
   * How long the state machine waits before it polls the provider again: 10 s, or 1 s when the
   * provider's base URL is plain HTTP on a loopback address, where only a simulator can be.
   */
  public Duration pollAfter() {
    URI url = providerBaseUrl();
    boolean loopback =
        url.getHost().equals("localhost")
            || url.getHost().equals("[::1]")
            || url.getHost().startsWith("127.");
    return "http".equals(url.getScheme()) && loopback ? SIMULATOR_POLL_AFTER : POLL_AFTER;
  }

  /** The base URL of the chosen provider. */
  public URI providerBaseUrl() {
    return switch (videoProvider) {
      case MINIMAX -> minimaxBaseUrl;
      case METRIQUAL -> metriqualBaseUrl;
    };
  }

  /** The key of the chosen provider, on a laptop. */
  public Optional<String> providerApiKey() {
    return switch (videoProvider) {
      case MINIMAX -> minimaxApiKey;
      case METRIQUAL -> metriqualApiKey;
    };
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "Settings[table=%s, bucket=%s, provider=%s]"
        .formatted(tableName, bucketName, providerBaseUrl());
  }

  /** Parses variables, and collects their faults. */
  private static final class Variables {
    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();

    Variables(Map<String, String> environment) {
      this.environment = environment;
    }

    /** An empty variable counts as missing, because a template cannot leave one out. */
    Optional<String> optional(String name) {
      return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name) {
      return optional(name).orElseGet(() -> fault(name + " must be set", ""));
    }

    ProviderName provider(String name) {
      ProviderName[] all = ProviderName.values();
      String given = optional(name).orElse(ProviderName.MINIMAX.text());
      return Arrays.stream(all)
          .filter(provider -> provider.text().equals(given))
          .findFirst()
          .orElseGet(
              () ->
                  fault(
                      "%s is '%s'; it must be %s"
                          .formatted(
                              name,
                              given,
                              Arrays.stream(all)
                                  .map(ProviderName::text)
                                  .collect(Collectors.joining(" or "))),
                      ProviderName.MINIMAX));
    }

    /** Without slashes at the end, so that a path can be appended. */
    URI url(String name, URI standard) {
      String text = optional(name).orElse(standard.toString()).replaceFirst("/+$", "");
      try {
        URI url = new URI(text);
        if (url.getHost() != null
            && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
          return url;
        }
      } catch (URISyntaxException malformed) {
        return fault("%s must be a valid URL: %s".formatted(name, malformed.getReason()), standard);
      }
      return fault(
          "%s is '%s'; it must be a URL that starts with https:// or http://".formatted(name, text),
          standard);
    }

    Proxies proxies() {
      try {
        return new Proxies(proxy("HTTPS_PROXY"), proxy("HTTP_PROXY"), proxy("NO_PROXY"));
      } catch (IllegalArgumentException malformed) {
        return fault(String.valueOf(malformed.getMessage()), Proxies.NONE);
      }
    }

    private String proxy(String name) {
      return optional(name.toLowerCase(Locale.ROOT)).or(() -> optional(name)).orElse("");
    }

    Duration duration(String name, Duration standard) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return standard;
      }
      try {
        Duration value = Duration.parse(text.get());
        if (value.compareTo(MINIMUM) >= 0 && value.compareTo(MAXIMUM) <= 0) {
          return value;
        }
      } catch (DateTimeParseException malformed) {
        return fault(
            "%s is '%s'; it must be an ISO 8601 duration such as PT2H".formatted(name, text.get()),
            standard);
      }
      return fault(
          "%s is %s; it must be from %s to %s".formatted(name, text.get(), MINIMUM, MAXIMUM),
          standard);
    }

    void requireValid() {
      if (!faults.isEmpty()) {
        throw new IllegalStateException(
            "The environment variables are not valid: " + String.join("; ", faults));
      }
    }

    private <T> T fault(String message, T standard) {
      faults.add(message);
      return standard;
    }
  }
}
