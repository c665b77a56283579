package io.videopipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void from_whenOnlyTheRequiredIsSet_takesTheDefaults() {
    Settings settings = Settings.from(Map.of("TABLE_NAME", "jobs", "BUCKET_NAME", "videos"));
    assertThat(settings.minimaxBaseUrl()).isEqualTo(URI.create("https://api.minimax.io"));
    assertThat(settings.generationDeadline()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.submissionGrace()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.stateMachineArn()).isEmpty();
  }

  @Test
  void from_whenManyAreWrong_namesThemAll() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Map.of(
                        "BUCKET_NAME", " ",
                        "MINIMAX_BASE_URL", "ftp://api.minimax.io",
                        "GENERATION_DEADLINE", "PT5H",
                        "SUBMISSION_GRACE", "soon")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "TABLE_NAME",
            "BUCKET_NAME",
            "MINIMAX_BASE_URL",
            "GENERATION_DEADLINE",
            "SUBMISSION_GRACE");
  }
}
