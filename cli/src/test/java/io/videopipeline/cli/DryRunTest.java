package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] IMAGE = SampleImages.png(450, 800);

  @TempDir Path folder;
  private Path home;
  private String image;

  @BeforeEach
  void writeAnImage() throws Exception {
    home = folder.resolve("home");
    image = Files.write(folder.resolve("photo.jpg"), IMAGE).toString();
  }

  @AfterEach
  void nothingWasStarted() {
    assertThat(home).doesNotExist();
  }

  @Test
  void dryRun_ofAnImage_showsTheBodyWithTheTrueTypeAndThePrice() throws Exception {
    CommandLineRun run =
        dryRun("A cat", "--first-frame", image, "--duration", "10", "--no-prompt-optimizer");

    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.out()))
        .isEqualTo(
            JSON.readTree(
                """
                {"model": "MiniMax-Hailuo-2.3", "prompt": "A cat", "first_frame_image": "%s",
                 "duration": 10, "prompt_optimizer": false}
                """
                    .formatted(shortened())));
    assertThat(run.err())
        .contains("US$ 0.56")
        .contains("Nothing was sent")
        .contains("POST /v1/video_generation to the simulated MiniMax");
  }

  @Test
  void dryRun_ofADataUrlWithAFalseType_showsTheTrueOne() throws Exception {
    String url = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(IMAGE);

    CommandLineRun run = dryRun("--subject", url, "--json");

    JsonNode document = JSON.readTree(run.out());
    assertThat(document.path("mode").asText()).isEqualTo("subject_reference");
    assertThat(document.at("/body/subject_reference/0/image/0").asText()).isEqualTo(shortened());
    assertThat(document.has("price_usd")).isFalse();
    assertThat(run.err()).contains("publishes no price");
  }

  @Test
  void dryRun_ofATemplate_showsItsInputsInOrder() throws Exception {
    CommandLineRun run =
        dryRun(
            "--template",
            "393769180141805569",
            "--media",
            image,
            "--media",
            "https://example.com/a.png?signature=1",
            "--text",
            "Lion",
            "--json");

    JsonNode document = JSON.readTree(run.out());
    assertThat(document.path("path").asText()).isEqualTo("/v1/video_template_generation");
    assertThat(document.path("price_usd").decimalValue()).isEqualByComparingTo("0.45");
    assertThat(document.path("body"))
        .isEqualTo(
            JSON.readTree(
                """
                {"template_id": "393769180141805569", "text_inputs": [{"value": "Lion"}],
                 "media_inputs": [{"value": "%s"},
                   {"value": "https://example.com/a.png?signature=1"}]}
                """
                    .formatted(shortened())));
  }

  @Test
  void dryRun_ofTheRealMiniMax_needsNoKeyAndDropsWhatItsHostDoesNotKnow() throws Exception {
    CommandLineRun run = dryRun("A cat", "--watermark", "--real");

    assertThat(run.exitCode()).isZero();
    assertThat(JSON.readTree(run.out()).has("aigc_watermark")).isFalse();
    assertThat(run.err())
        .contains("aigc_watermark is known to MiniMax's hosts in mainland China only")
        .contains("POST https://api.minimax.io/v1/video_generation, at the price above");
  }

  @Test
  void dryRun_ofTheRealMiniMaxInMainlandChina_sendsTheWatermark() throws Exception {
    CommandLineRun run =
        CommandLineRun.with(
            Map.of("VIDEOS_HOME", home.toString(), "MINIMAX_BASE_URL", "https://api.minimaxi.com/"),
            "generate",
            "A cat",
            "--watermark",
            "--real",
            "--dry-run");

    assertThat(JSON.readTree(run.out()).path("aigc_watermark").asBoolean()).isTrue();
    assertThat(run.err()).contains("POST https://api.minimaxi.com/v1/video_generation");
  }

  @Test
  void dryRun_ofTheVendorsOwnJsonOnStandardInput_readsItAndNotesWhatIsNotUsed() throws Exception {
    CommandLineRun run =
        CommandLineRun.reading(
            """
            {"model": "MiniMax-Hailuo-02", "last_frame_image": "https://example.com/a.png",
             "duration": "6", "callback_url": "https://example.com/hook", "resolution": null}
            """,
            home,
            "generate",
            "--from-json",
            "-",
            "--dry-run");

    assertThat(JSON.readTree(run.out()))
        .isEqualTo(
            JSON.readTree(
                """
                {"model": "MiniMax-Hailuo-02", "last_frame_image": "https://example.com/a.png",
                 "duration": 6}
                """));
    assertThat(run.err()).contains("callback_url is stored but not called");
  }

  @Test
  void dryRun_ofAPromptThatBeginsWithAt_isThatTextAndReadsNoFile() throws Exception {
    String prompt = "@" + Files.writeString(folder.resolve("bob"), "--help");

    assertThat(JSON.readTree(dryRun(prompt).out()).path("prompt").asText()).isEqualTo(prompt);
  }

  private CommandLineRun dryRun(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "generate";
    all[1] = "--dry-run";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(home, all);
  }

  private static String shortened() {
    return String.format(Locale.ROOT, "data:image/png;base64,… (%,d bytes)", IMAGE.length);
  }
}
