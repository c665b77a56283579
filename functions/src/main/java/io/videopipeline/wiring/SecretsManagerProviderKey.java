package io.videopipeline.wiring;

import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.ProviderUnavailableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The provider's key in Secrets Manager. It is read at the first use, so never into a snapshot, and
 * again after 5 minutes or when the provider rejects it, so that a changed key takes effect without
 * a deployment.
 */
final class SecretsManagerProviderKey implements ProviderKeys {
  private static final Duration CACHE_TIME = Duration.ofMinutes(5);

  private final Supplier<String> secret;
  private final URI baseUrl;
  private final Clock clock;
  private Instant readAgain = Instant.MIN;
  private String text = "";

  /**
   * @param secret reads the value of the secret: the key, or a JSON object with a key for each base
   *     URL of the provider
   */
  SecretsManagerProviderKey(Supplier<String> secret, URI baseUrl, Clock clock) {
    this.secret = secret;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  @Override
  public synchronized ProviderKey key() {
    Instant now = clock.instant();
    if (!now.isBefore(readAgain)) {
      text = read();
      readAgain = now.plus(CACHE_TIME);
    }
    return new ProviderKey(text);
  }

  @Override
  public synchronized void refresh() {
    readAgain = Instant.MIN;
  }

  /** Without a key nothing is sent, so the job can wait until the secret has one. */
  private String read() {
    String value;
    try {
      value = keyIn(secret.get().strip());
    } catch (SdkException unread) {
      throw new ProviderUnavailableException(
          "The secret with the provider's API key could not be read", unread);
    }
    if (!ProviderKey.isKey(value)) {
      throw new ProviderUnavailableException(
          value.isEmpty()
              ? "The secret with the provider's API key is empty. Store the key in it."
              : "The secret must contain only the provider's API key: visible ASCII characters,"
                  + " without spaces or line breaks; or a JSON object of base URLs and their keys");
    }
    return value;
  }

  private String keyIn(String value) {
    if (!value.startsWith("{")) {
      return value;
    }
    try {
      return JsonObject.read(value.getBytes(StandardCharsets.UTF_8))
          .text(baseUrl.toString())
          .orElse("");
    } catch (MalformedJsonException malformed) {
      throw new ProviderUnavailableException(
          "The secret with the provider's API key starts with '{' but is not a JSON object");
    }
  }
}
