package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --real}, against a simulator that stands for MiniMax and counts what is paid. */
class RealProviderTest {
  private static final String PRICE = "MiniMax charges about US$ 0.28 for this video";

  @TempDir Path folder;
  private MiniMaxSimulator minimax;
  private Path home;
  private Path file;
  private Map<String, String> environment;

  @BeforeEach
  void startMiniMax() throws IOException {
    minimax =
        MiniMaxSimulator.start(folder.resolve("minimax"), 0, Duration.ZERO, Clock.systemUTC());
    home = folder.resolve("home");
    file = folder.resolve("out.mp4");
    environment =
        Map.of(
            "VIDEOS_HOME", home.toString(),
            "MINIMAX_BASE_URL", minimax.baseUrl().toString(),
            "MINIMAX_API_KEY", "sk-real");
  }

  @AfterEach
  void stopMiniMax() {
    minimax.close();
  }

  @Test
  void real_whenTheAnswerIsYes_paysOnceAndKeepsTheJobInAHomeOfItsOwn() {
    CommandLineRun run = generateOnTerminal("y\n");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(PRICE, "Pay for it? [y/N]").doesNotContain("sk-real");
    assertThat(run.out()).doesNotContain("simulated");
    assertThat(file).isNotEmptyFile();
    assertThat(payments()).isEqualTo(1);
    assertThat(CommandLineRun.with(environment, "list", "--real").out()).contains("A cat");
    assertThat(home.toFile().list()).containsExactly("real");
    assertThat(CommandLineRun.with(environment, "list").out()).isEmpty();
  }

  @Test
  void real_whenTheAnswerIsNo_paysNothingAndStartsNothing() {
    CommandLineRun run = generateOnTerminal("n\n");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(PRICE, "Nothing was sent and nothing was paid.");
    assertThat(file).doesNotExist();
    assertThat(payments()).isZero();
    assertThat(home.resolve("real").toFile().list()).containsExactly("pending");
  }

  @Test
  void real_withoutATerminalAndWithoutYes_paysNothingAndStartsNothing() {
    CommandLineRun run =
        CommandLineRun.with(environment, "generate", "A cat", "--real", "-o", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("--real: costs money; add --yes when no terminal can be asked");
    assertThat(run.out()).isEmpty();
    assertThat(payments()).isZero();
    assertThat(home).doesNotExist();
  }

  @Test
  void real_inAProcessWhoseStandardInputIsNoTerminal_requiresYes() throws Exception {
    ProcessBuilder command =
        CommandLineRun.process(home, "generate", "A cat", "--real", "-o", file.toString());
    command.command().add(1, "-Dvideos.terminal=true");
    command.environment().putAll(environment);
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().write("y\n".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("--real: costs money; add --yes");
    assertThat(payments()).isZero();
  }

  @Test
  void real_withoutATerminalAndWithYes_showsThePriceAndPaysOnce() {
    CommandLineRun run =
        CommandLineRun.with(
            environment, "generate", "A cat", "--real", "--yes", "-o", file.toString(), "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(PRICE).doesNotContain("Pay for it?");
    assertThat(run.out()).contains("\"simulated\":false");
    assertThat(payments()).isEqualTo(1);
  }

  private CommandLineRun generateOnTerminal(String answer) {
    return CommandLineRun.onTerminal(
        environment, answer, "generate", "A cat", "--real", "-o", file.toString());
  }

  private long payments() {
    return minimax.calls().getOrDefault("payments", 0L);
  }
}
