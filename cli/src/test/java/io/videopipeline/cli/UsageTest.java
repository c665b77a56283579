package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.terminal.CliEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String A_URL = "https://example.com/a.png";

  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "duration",
            "must be 6 for 1080P",
            "A cat",
            "--duration",
            "10",
            "--resolution",
            "1080P"),
        fault("duration", "(6 or 10)", "A cat", "--duration", "seven"),
        fault("duration", "must be 6 or 10 for 768P", "A cat", "--duration", "7"),
        fault("resolution", "must be one of 768P, 1080P", "A cat", "--resolution", "4K"),
        fault("model", "MiniMax-Hailuo-2.3", "A cat", "--model", "Sora"),
        fault("model", "are not supported", "A cat", "--model", "MiniMax-H3"),
        fault("model", "does not support text-to-video", "A cat", "--model", "S2V-01"),
        fault("Argument 2", "must be UTF-8 text", "caf\uFFFD"),
        fault("Argument 2", "must be UTF-8 text", "half \uD83D a pair"),
        fault("Argument 3", "must be UTF-8 text", "--first-frame", "\uFFFD.png"),
        fault("prompt", "1 to 2000 characters", ""),
        fault("prompt", "must have at most 2000 characters, not 2001", "\uD83D\uDE00".repeat(2001)),
        fault("--output", "create it first", "A cat", "-o", "/no/such/folder/cat.mp4"),
        fault("--generation-time", "number of seconds", "A cat", "--generation-time", "soon"),
        fault("--fault", "at:fault", "A cat", "--fault", "nonsense"),
        fault("--real", "MINIMAX_API_KEY", "A cat", "--real"),
        fault("--key", "requires --api or VIDEOS_API_URL", "A cat", "--key", "k"),
        fault("--key", "VIDEOS_API_KEY", "A cat", "--api", "https://example.com"),
        fault("--api", "https://", "A cat", "--api", "http://example.com", "--key", "k"),
        fault(
            "--real",
            "cannot be combined with --api",
            "A",
            "--real",
            "--api",
            "http://[::1]",
            "--key",
            "k"),
        fault(
            "last_frame_image",
            "file not found",
            "--api",
            "http://[::1]",
            "--key",
            "k",
            "--last-frame",
            "x"),
        fault("--colour", "--help", "A cat", "--colour", "red"),
        fault("prompt", "1 to 2000 characters"),
        fault(
            "first_frame_image",
            "file not found: nowhere/photo.jpg",
            "--first-frame",
            "nowhere/photo.jpg"),
        fault("last_frame_image", "must be a regular file", "--last-frame", "."),
        fault(
            "first_frame_image",
            "must be an https:// URL",
            "--first-frame",
            "http://example.com/x.jpg"),
        fault("subject_reference", "local or private", "--subject", "https://127.0.0.1/x.jpg"),
        fault("first_frame_image", "upload that does not exist", "--first-frame", "upload:a1"),
        fault("first_frame_image", "must have a comma", "--first-frame", "data:image/png"),
        fault(
            "media_inputs[1]",
            "file not found",
            "--template",
            "1",
            "--media",
            A_URL,
            "--media",
            "x"),
        fault("template_id", "is required", "--text", "Lion"),
        fault("template_id", "1 to 20 digits", "--template", "Diving"),
        fault("prompt", "cannot be combined with template_id", "A cat", "--template", "1"),
        fault(
            "model",
            "does not support first-and-last-frame",
            "--model",
            "T2V-01",
            "--last-frame",
            A_URL),
        fault("--from-json", "file not found", "--from-json", "nowhere/request.json"),
        fault("--from-json", "JSON object", "--from-json", "-"),
        fault("--from-json", "the whole request", "A cat", "--from-json", "-"),
        fault("--from-json", "the whole request", "--duration", "x", "--from-json", "-"));
  }

  private static Arguments fault(String field, String allowed, String... arguments) {
    return Arguments.of(field, allowed, List.of(arguments));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void generate_whenAnArgumentIsWrong_namesItAndWhatIsAllowedAndStartsNothing(
      String field, String allowed, List<String> arguments) {
    Path home = folder.resolve("home");

    CommandLineRun run =
        CommandLineRun.of(
            home, Stream.concat(Stream.of("generate"), arguments.stream()).toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(field).contains(allowed);
    assertThat(run.out()).isEmpty();
    assertThat(home).doesNotExist();
  }

  static Stream<Arguments> images() {
    return Stream.of(
        Arguments.of("is a GIF image; it must be JPEG, PNG or WebP", SampleImages.gif(400, 400)),
        Arguments.of("is incomplete", SampleImages.brokenOffPng()),
        Arguments.of("299x400 px; the short side must be at least 301", png(299, 400)),
        Arguments.of("at most 775", png(310, 930)),
        Arguments.of("fewer than 20,000,000", SampleImages.pngOfLength(21_000_000)),
        Arguments.of("JPEG, PNG or WebP", new byte[0]));
  }

  private static byte[] png(int width, int height) {
    return SampleImages.png(width, height);
  }

  @ParameterizedTest
  @MethodSource("images")
  void generate_whenAnImageBreaksARule_saysWhichAndStartsNothing(String rule, byte[] bytes)
      throws Exception {
    Path home = folder.resolve("home");
    Path image = Files.write(folder.resolve("photo.png"), bytes);

    CommandLineRun run =
        CommandLineRun.of(home, "generate", "A cat", "--first-frame", image.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("first_frame_image: ").contains(rule);
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dry-run", "--api=http://127.0.0.1:1"})
  void generate_whenTheJsonHasSeveralFaults_reportsAllOfThem(String option) throws Exception {
    Path request =
        Files.writeString(
            folder.resolve("request.json"),
            """
            {"seed": 1, "template_id": 393769180141805569, "text_inputs": [{"value": " "}]}
            """);

    CommandLineRun run =
        CommandLineRun.with(
            Map.of("VIDEOS_API_KEY", "mvp_secret"),
            "generate",
            "--from-json",
            request.toString(),
            "--json",
            option);

    JsonNode violations = new ObjectMapper().readTree(run.out()).path("violations");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(violations.findValuesAsText("field"))
        .containsExactly("template_id", "seed", "text_inputs[0]");
  }

  @Test
  void generate_whenTheQuestionAboutThePriceCouldNotBeAnswered_saysSo() {
    CommandLineRun run =
        CommandLineRun.onTerminal(
            Map.of("VIDEOS_HOME", folder.resolve("home").toString(), "MINIMAX_API_KEY", "sk-1"),
            "{\"prompt\": \"A cat\"}",
            "generate",
            "--real",
            "--from-json",
            "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--from-json").contains("add --yes");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void generate_whenAnotherStackWouldPayAndNobodySaysYes_sendsNothing() {
    CommandLineRun run =
        CommandLineRun.onTerminal(
            Map.of(
                "VIDEOS_HOME", folder.resolve("home").toString(),
                "VIDEOS_API_URL", "http://127.0.0.1:1",
                "VIDEOS_API_KEY", "mvp_secret"),
            "n\n",
            "generate",
            "A cat",
            "-o",
            folder.resolve("cat.mp4").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("The stack at http://127.0.0.1:1 pays", "Nothing was sent")
        .doesNotContain("mvp_secret");
  }

  @Test
  void generate_whenAnotherStackWouldPayAndNobodyCanBeAsked_requiresYesAndSendsNothing() {
    Path home = folder.resolve("home");

    CommandLineRun run =
        CommandLineRun.with(
            Map.of("VIDEOS_HOME", home.toString(), "VIDEOS_API_KEY", "mvp_secret"),
            "generate",
            "A cat",
            "--api",
            "http://127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("--api: costs money; add --yes when no terminal can be asked");
    assertThat(home).doesNotExist();
  }

  @Test
  void generate_whenSeveralRulesAreBroken_reportsAllOfThemAsJson() throws Exception {
    CommandLineRun run = CommandLineRun.of(folder, "generate", "", "--duration", "7", "--json");

    JsonNode violations = new ObjectMapper().readTree(run.out()).path("violations");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(violations.findValuesAsText("field")).containsExactly("prompt", "duration");
  }

  @Test
  void list_whenTheLimitIsOutOfRange_namesTheRange() {
    CommandLineRun run = CommandLineRun.of(folder, "list", "--limit", "0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualToIgnoringNewLines("--limit: must be from 1 to 100, not 0");
  }

  @Test
  void help_ofGenerate_showsExamplesFirstAndGroupsTheOptions() {
    assertThat(CommandLineRun.of(folder, "generate", "--help").out())
        .containsSubsequence(
            "Usage: videos generate [OPTIONS] [PROMPT]",
            "Examples:",
            "Parameters:",
            "The video:",
            "Input images:",
            "Where it runs:",
            "Output:",
            "The simulator:");
  }

  @Test
  void resume_whenTheIdIsNotANumber_saysSo() {
    CommandLineRun run = CommandLineRun.of(folder, "resume", "last", "-o", "x.mp4");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ID: must be a whole number");
  }

  @Test
  void environment_whenPrinted_doesNotRevealTheKey() {
    assertThat(new CliEnvironment(Map.of("MINIMAX_API_KEY", "sk-1"), () -> false).toString())
        .doesNotContain("sk-1");
  }
}
