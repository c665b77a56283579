package io.videopipeline.wiring;

import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.job.ProviderEndpoint.ProviderName;
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
 * @param minimaxKeySecretArn {@code MINIMAX_KEY_SECRET_ARN}: the secret with MiniMax's key
 * @param metriqualKeySecretArn {@code METRIQUAL_KEY_SECRET_ARN}: the secret with Metriqual's key
 * @param minimaxApiKey {@code MINIMAX_API_KEY}: the key itself, on a laptop
 * @param metriqualApiKey {@code METRIQUAL_API_KEY}: the key itself, on a laptop
 * @param tableName {@code TABLE_NAME}, required
 * @param bucketName {@code BUCKET_NAME}, required
 * @param stateMachineArn {@code STATE_MACHINE_ARN}; required to create jobs
 * @param generationDeadline {@code GENERATION_DEADLINE}, ISO 8601, 1 minute to 4 hours, default 2
 *     hours. The maximum keeps an execution below 25,000 history events
 * @param submissionGrace {@code SUBMISSION_GRACE}, ISO 8601, 1 minute to 4 hours, default 15
 *     minutes
 * @param callbackBaseUrl {@code CALLBACK_BASE_URL}: the public base URL of this API; empty for no
 *     callbacks
 * @param onUnconfirmed {@code ON_UNCONFIRMED}: {@code fail} (default) or {@code resubmit}
 * @param proxies {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}; written in lower
 *     case they take precedence
 */
public record Settings(
    ProviderName videoProvider,
    URI minimaxBaseUrl,
    URI metriqualBaseUrl,
    Optional<String> minimaxKeySecretArn,
    Optional<String> metriqualKeySecretArn,
    Optional<String> minimaxApiKey,
    Optional<String> metriqualApiKey,
    String tableName,
    String bucketName,
    Optional<String> stateMachineArn,
    Duration generationDeadline,
    Duration submissionGrace,
    Optional<URI> callbackBaseUrl,
    OnUnconfirmed onUnconfirmed,
    Proxies proxies) {
  private static final Duration MINIMUM = Duration.ofMinutes(1);
  private static final Duration MAXIMUM = Duration.ofHours(4);

  /** What happens to a submission that nothing confirms. */
  public enum OnUnconfirmed {
    FAIL,
    RESUBMIT
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
            variables.oneOf("VIDEO_PROVIDER", ProviderName.MINIMAX),
            variables.url("MINIMAX_BASE_URL", URI.create("https://api.minimax.io")),
            variables.url("METRIQUAL_BASE_URL", URI.create("https://api.metriqual.com")),
            variables.optional("MINIMAX_KEY_SECRET_ARN"),
            variables.optional("METRIQUAL_KEY_SECRET_ARN"),
            variables.optional("MINIMAX_API_KEY"),
            variables.optional("METRIQUAL_API_KEY"),
            variables.required("TABLE_NAME"),
            variables.required("BUCKET_NAME"),
            variables.optional("STATE_MACHINE_ARN"),
            variables.duration("GENERATION_DEADLINE", Duration.ofHours(2)),
            variables.duration("SUBMISSION_GRACE", Duration.ofMinutes(15)),
            variables
                .optional("CALLBACK_BASE_URL")
                .map(url -> variables.url("CALLBACK_BASE_URL", URI.create(url))),
            variables.oneOf("ON_UNCONFIRMED", OnUnconfirmed.FAIL),
            variables.proxies());
    variables.requireValid();
    return settings;
  }

  /** The endpoint of new jobs. */
  public ProviderEndpoint endpoint() {
    return new ProviderEndpoint(
        videoProvider,
        switch (videoProvider) {
          case MINIMAX -> minimaxBaseUrl;
          case METRIQUAL -> metriqualBaseUrl;
        });
  }

  /** The key of a provider, on a laptop. */
  Optional<String> apiKey(ProviderName provider) {
    return switch (provider) {
      case MINIMAX -> minimaxApiKey;
      case METRIQUAL -> metriqualApiKey;
    };
  }

  /** The secret with the key of a provider. */
  Optional<String> keySecretArn(ProviderName provider) {
    return switch (provider) {
      case MINIMAX -> minimaxKeySecretArn;
      case METRIQUAL -> metriqualKeySecretArn;
    };
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "Settings[table=%s, bucket=%s, provider=%s]"
        .formatted(tableName, bucketName, endpoint());
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

    /** The constant of this name, in lower case. */
    <E extends Enum<E>> E oneOf(String name, E standard) {
      E[] all = standard.getDeclaringClass().getEnumConstants();
      String given = optional(name).orElseGet(() -> textOf(standard));
      return Arrays.stream(all)
          .filter(constant -> textOf(constant).equals(given))
          .findFirst()
          .orElseGet(
              () ->
                  fault(
                      "%s is '%s'; it must be %s"
                          .formatted(
                              name,
                              given,
                              Arrays.stream(all)
                                  .map(Variables::textOf)
                                  .collect(Collectors.joining(" or "))),
                      standard));
    }

    private static String textOf(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
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
