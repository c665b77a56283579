package io.videopipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class SecretsManagerProviderKeyTest {
  private final MutableClock clock = new MutableClock();
  private final AtomicReference<String> secret = new AtomicReference<>(" sk-api-1\n");
  private final SecretsManagerProviderKey key =
      new SecretsManagerProviderKey(secret::get, URI.create("https://api.minimax.io"), clock);

  @Test
  void get_whenTheSecretChanges_readsItAgainAfterFiveMinutes() {
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-1"));
    secret.set("sk-api-2");
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-1"));
    clock.pass(Duration.ofMinutes(5));
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-2"));
  }

  @Test
  void key_whenTheProviderRejectedIt_isReadAgainAtOnce() {
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-1"));
    secret.set("sk-api-2");
    key.refresh();
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-2"));
  }

  @Test
  void get_whenTheSecretHasAKeyForEachBaseUrl_takesTheOneOfItsOwn() {
    secret.set(
        """
        {"https://api.minimaxi.com": "sk-cn", "https://api.minimax.io": "sk-io"}
        """);
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-io"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "sk-secret\nsk-secret",
        "sk secret",
        "“sk-secret”",
        "sk\u0000",
        "{\"sk\"",
        "{\"https://sk\": \"sk-a\"}"
      })
  void get_whenTheSecretIsNotAKey_isUnavailableWithoutQuotingIt(String text) {
    secret.set(text);
    assertThatThrownBy(key::key)
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageNotContaining("sk");
    secret.set("sk-api-2");
    assertThat(key.key()).isEqualTo(new ProviderKey("sk-api-2"));
  }

  @Test
  void get_whenTheSecretCannotBeRead_isUnavailable() {
    SecretsManagerProviderKey unread =
        new SecretsManagerProviderKey(
            () -> {
              throw SdkClientException.create("503");
            },
            URI.create("https://api.minimax.io"),
            clock);
    assertThatThrownBy(unread::key).isInstanceOf(ProviderUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sk-secret\r\nX: y", "sk-secret\n", "sk-sécret"})
  void providerKey_thatIsNotAllowedInAHeader_isRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> new ProviderKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("sk-s");
  }
}
