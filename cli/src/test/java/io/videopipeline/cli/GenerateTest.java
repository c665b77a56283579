package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path home;
  private Path file;

  @BeforeEach
  void nameFiles() {
    home = folder.resolve("home");
    file = folder.resolve("out.mp4");
  }

  @Test
  void generate_whenAllGoesWell_writesTheVideoAndLeavesNothingRunning() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            home, "generate", "A cat", "--generation-time", "0", "-o", file.toString(), "--json");

    List<String> lines = run.out().lines().toList();
    JsonNode accepted = JSON.readTree(lines.getFirst());
    JsonNode completed = JSON.readTree(lines.getLast());
    String id = accepted.path("id").asText();
    assertThat(run.exitCode()).isZero();
    assertThat(completed.path("id").asText()).isEqualTo(id);
    assertThat(completed.path("status").asText()).isEqualTo("completed");
    assertThat(completed.path("simulated").asBoolean()).isTrue();
    assertThat(completed.at("/video/bytes").asLong()).isEqualTo(Files.size(file));
    assertThat(beginning(file)).contains("ftyp");
    assertThat(run.err()).contains("Starting the local stack", "Writing", "download", "total");
    assertThat(serversOf(home)).isEmpty();
    assertThat(home.resolve("stack.json")).doesNotExist();
    assertThat(Files.readString(home.resolve("events.jsonl"))).contains("Video Completed");

    assertThat(CommandLineRun.of(home, "list").out()).contains(id).contains("completed");
    assertThat(CommandLineRun.of(home, "show", id).out()).contains("simulated").contains("A cat");
    CommandLineRun unknown = CommandLineRun.of(home, "show", "1");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("Error: Job 1 not found. See ./videos list.");
    Path again = folder.resolve("again.mp4");
    assertThat(CommandLineRun.of(home, "resume", id, "-o", again.toString()).exitCode()).isZero();
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void generate_imageToVideoAndTemplateAtOnce_usesOneStackForBoth() throws Exception {
    Path image = Files.write(folder.resolve("photo.png"), SampleImages.png(450, 800));
    Path other = folder.resolve("lion.mp4");
    Process template =
        CommandLineRun.process(
                home,
                "generate",
                "--template",
                "393769180141805569",
                "--media",
                image.toString(),
                "--text",
                "Lion",
                "--generation-time",
                "0",
                "-o",
                other.toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();

    CommandLineRun run =
        CommandLineRun.of(
            home,
            "generate",
            "--first-frame",
            image.toString(),
            "--generation-time",
            "0",
            "-o",
            file.toString(),
            "--json");

    assertThat(template.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(template.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode completed = JSON.readTree(run.out().lines().toList().getLast());
    assertThat(completed.path("mode").asText()).isEqualTo("image_to_video");
    assertThat(completed.at("/images/0/bytes").asLong()).isEqualTo(Files.size(image));
    assertThat(completed.at("/video/width").asInt()).isEqualTo(768);
    assertThat(completed.at("/video/height").asInt()).isEqualTo(1364);
    assertThat(beginning(file)).contains("ftyp");
    assertThat(beginning(other)).contains("ftyp");
    assertThat(payments()).isEqualTo(2);
    assertThat(CommandLineRun.of(home, "show", completed.path("id").asText()).out())
        .contains("Mode     image_to_video", "Image    first_frame_image: images/local/", "(PNG, ")
        .doesNotContain("Prompt");
  }

  @Test
  void generate_whenTheProviderRefuses_saysWhyAndExitsWith3() throws Exception {
    CommandLineRun run =
        CommandLineRun.with(
            Map.of("VIDEOS_HOME", home.toString(), "MINIMAX_API_KEY", "sk-unused"),
            "generate",
            "A cat",
            "--fault",
            "create:refused=1026",
            "-o",
            file.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "rejected_input",
            "1026",
            "Setting MINIMAX_API_KEY without --real has no effect.",
            "simulated")
        .doesNotContain("sk-unused");
    assertThat(file).doesNotExist();
    assertThat(payments()).isZero();
    assertThat(serversOf(home)).isEmpty();
    assertThat(home.resolve("pending").toFile().list()).containsExactly("lock");
  }

  @Test
  void resume_whenTheFirstProcessWasKilled_carriesTheJobOnAndPaysOnce() throws Exception {
    String id = generateUntilKilled(ProcessHandle::destroyForcibly);

    CommandLineRun resumed =
        CommandLineRun.of(home, "resume", id, "--generation-time", "0", "-o", file.toString());

    assertThat(resumed.exitCode()).isZero();
    assertThat(beginning(file)).contains("ftyp");
    assertThat(payments()).isEqualTo(1);
    assertThat(home.resolve("pending").toFile().list()).containsExactly("lock");
  }

  @Test
  void generate_whenTheFirstProcessWasKilled_carriesItsJobOnAndPaysOnce() throws Exception {
    String id = generateUntilKilled(ProcessHandle::destroyForcibly);

    CommandLineRun again =
        CommandLineRun.of(
            home, "generate", "A cat", "--generation-time", "0", "-o", file.toString());

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("Job " + id);
    assertThat(again.err()).contains("Continuing job " + id);
    assertThat(beginning(file)).contains("ftyp");
    assertThat(payments()).isEqualTo(1);
    assertThat(home.resolve("pending").toFile().list()).containsExactly("lock");
  }

  @Test
  void generate_whenInterrupted_stopsWhatItStartedAndSaysHowToGoOn() throws Exception {
    String id = generateUntilKilled(ProcessHandle::destroy);

    assertThat(home.resolve("stack.json")).doesNotExist();
    assertThat(Files.readString(folder.resolve("err"))).contains("./videos resume " + id);
    assertThat(CommandLineRun.of(home, "show", id).out()).contains("in_progress");
    assertThat(payments()).isEqualTo(1);
  }

  /** Ends the command, by this way, once its job is in progress; the job's id. */
  private String generateUntilKilled(Consumer<ProcessHandle> end) throws Exception {
    Process process =
        CommandLineRun.process(
                home, "generate", "A cat", "--generation-time", "3", "-o", file.toString())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    List<ProcessHandle> children;
    try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
      StringBuilder said = new StringBuilder();
      while (!said.toString().contains("in_progress")) {
        String line = progress.readLine();
        assertThat(line).as("more after: %s", said).isNotNull();
        said.append(line).append('\n');
      }
      children = process.descendants().toList();
      end.accept(process.toHandle());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      progress.lines().forEach(line -> said.append(line).append('\n'));
      Files.writeString(folder.resolve("err"), said);
    } finally {
      process.destroyForcibly();
    }
    assertThat(children).hasSize(1);
    for (ProcessHandle child : children) {
      assertThat(child.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
    assertThat(file).doesNotExist();
    return Files.readString(folder.resolve("out")).replaceAll("(?s)\\D+", "");
  }

  /** What the simulator of this home has billed; it keeps its counts from start to start. */
  private long payments() throws Exception {
    try (MiniMaxSimulator simulator =
        MiniMaxSimulator.start(home.resolve("minimax"), 0, Duration.ZERO, Clock.systemUTC())) {
      return simulator.calls().getOrDefault("payments", 0L);
    }
  }

  /** The processes that a stack of this home started and that still run. */
  private static List<String> serversOf(Path home) {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(home.toString()))
        .toList();
  }

  private static String beginning(Path video) throws Exception {
    byte[] bytes = Files.readAllBytes(video);
    return new String(Arrays.copyOf(bytes, 12), StandardCharsets.ISO_8859_1);
  }
}
