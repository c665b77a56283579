package io.videopipeline.wiring;

import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The provider's key from Secrets Manager, read when it is first needed, never while a snapshot is
 * made, and again every few minutes, so that a changed key is taken up without a deploy.
 */
final class SecretsManagerProviderKey implements Supplier<ProviderKey> {
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Supplier<String> secret;
  private final Clock clock;
  private Instant readAgain = Instant.MIN;
  private String text = "";

  /**
   * @param secret reads the secret's text
   */
  SecretsManagerProviderKey(Supplier<String> secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public synchronized ProviderKey get() {
    Instant now = clock.instant();
    if (!now.isBefore(readAgain)) {
      text = read();
      readAgain = now.plus(KEPT);
    }
    return new ProviderKey(text);
  }

  /** Without a key nothing is sent, so the job may wait until there is one. */
  private String read() {
    String value;
    try {
      value = secret.get().strip();
    } catch (SdkException unread) {
      throw new ProviderUnavailableException("The provider's key could not be read", unread);
    }
    if (!ProviderKey.isKey(value)) {
      throw new ProviderUnavailableException(
          value.isEmpty()
              ? "The secret with the provider's key is blank"
              : "The secret with the provider's key has characters that no key has");
    }
    return value;
  }
}
