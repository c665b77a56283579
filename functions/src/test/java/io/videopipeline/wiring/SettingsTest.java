package io.videopipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.ProviderEndpoint.ProviderName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @Test
  void from_whenOnlyTheRequiredAreSet_hasTheDefaults() {
    Settings settings = Settings.from(Map.of("TABLE_NAME", "jobs", "BUCKET_NAME", "videos"));
    assertThat(settings.videoProvider()).isEqualTo(ProviderName.MINIMAX);
    assertThat(settings.minimaxBaseUrl()).isEqualTo(URI.create("https://api.minimax.io"));
    assertThat(settings.metriqualBaseUrl()).isEqualTo(URI.create("https://api.metriqual.com"));
    assertThat(settings.endpoint().baseUrl()).isEqualTo(settings.minimaxBaseUrl());
    assertThat(settings.apiKey(ProviderName.MINIMAX)).isEmpty();
    assertThat(settings.callbackBaseUrl()).isEmpty();
    assertThat(settings.onUnconfirmed()).isEqualTo(Settings.OnUnconfirmed.FAIL);
    assertThat(settings.generationDeadline()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.submissionGrace()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.stateMachineArn()).isEmpty();
  }

  @Test
  void from_whenManyAreWrong_reportsThemAll() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Map.of(
                        "BUCKET_NAME", " ",
                        "VIDEO_PROVIDER", "MiniMax",
                        "METRIQUAL_BASE_URL", "api.metriqual.com",
                        "MINIMAX_BASE_URL", "ftp://api.minimax.io",
                        "GENERATION_DEADLINE", "PT5H",
                        "ON_UNCONFIRMED", "retry",
                        "CALLBACK_BASE_URL", "none",
                        "SUBMISSION_GRACE", "soon")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "TABLE_NAME",
            "BUCKET_NAME",
            "MINIMAX_BASE_URL is 'ftp://api.minimax.io'; it must be a URL that starts with https://"
                + " or http://",
            "METRIQUAL_BASE_URL",
            "VIDEO_PROVIDER is 'MiniMax'; it must be minimax or metriqual",
            "ON_UNCONFIRMED is 'retry'; it must be fail or resubmit",
            "CALLBACK_BASE_URL is 'none'; it must be a URL",
            "GENERATION_DEADLINE",
            "SUBMISSION_GRACE");
  }

  @Test
  void from_whenMetriqualIsChosen_hasItsBaseUrlAndKey() {
    Settings settings =
        Settings.from(
            Map.of(
                "TABLE_NAME", "jobs",
                "BUCKET_NAME", "videos",
                "VIDEO_PROVIDER", "metriqual",
                "METRIQUAL_BASE_URL", "https://gateway.example.com/",
                "METRIQUAL_API_KEY", "mql_key",
                "MINIMAX_API_KEY", "sk-other"));
    assertThat(settings.endpoint().baseUrl()).isEqualTo(URI.create("https://gateway.example.com"));
    assertThat(settings.apiKey(ProviderName.METRIQUAL)).contains("mql_key");
    assertThat(settings.toString()).contains("gateway.example.com").doesNotContain("mql_key");
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.minimax.io, false",
    "http://example.com, false",
    "https://127.0.0.1, false",
    "http://127.0.0.1:8080, true",
    "http://localhost:8080, true",
    "http://[::1]:8080, true"
  })
  void endpoint_isLocalForASimulatorOnThisMachineOnly(String baseUrl, boolean local) {
    Settings settings =
        Settings.from(
            Map.of("TABLE_NAME", "jobs", "BUCKET_NAME", "videos", "MINIMAX_BASE_URL", baseUrl));

    assertThat(settings.endpoint().isLocal()).isEqualTo(local);
  }
}
