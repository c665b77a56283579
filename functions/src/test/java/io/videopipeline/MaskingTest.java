package io.videopipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.media.DataUrl;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.testing.Jobs;
import io.videopipeline.wiring.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is secret prints masked, also as a part of something else. */
class MaskingTest {
  @Test
  void toString_neverShowsAPrompt() {
    assertThat(Jobs.completed(1).toString()).doesNotContain("mouse");
    assertThat(GenerationDraft.of("A mouse.").toString()).doesNotContain("mouse");
  }

  @Test
  void toString_neverShowsAnImage() {
    assertThat(DataUrl.parse("data:image/png;base64,aGVsbG8=").toString())
        .contains("DataUrl[image/png, 5 bytes]")
        .doesNotContain("aGVsbG8");
  }

  @Test
  void toString_neverShowsAKey() {
    assertThat(new ApiKey("sk-api-secret").toString()).doesNotContain("secret");
    Settings settings =
        Settings.from(
            Map.of(
                "TABLE_NAME", "jobs", "BUCKET_NAME", "videos", "MINIMAX_API_KEY", "sk-api-secret"));
    assertThat(settings.toString()).doesNotContain("secret");
  }
}
