package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that uses the stack of another process, which ends meanwhile. */
class StackTakeoverTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void generate_whenTheOwnerOfTheStackEnds_takesTheStackOverAndPaysOnce(boolean killed)
      throws Exception {
    Path home = folder.resolve("home");
    Path file = folder.resolve("out.mp4");
    Process owner =
        CommandLineRun.process(home, "up", "--generation-time", "4")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("owner").toFile())
            .start();
    try {
      await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(home.resolve("stack.json")));
      CompletableFuture<CommandLineRun> second =
          CompletableFuture.supplyAsync(
              () -> CommandLineRun.of(home, "generate", "A relay", "-o", file.toString()),
              command -> Thread.ofPlatform().start(command));
      await().atMost(Duration.ofMinutes(3)).until(() -> isGenerating(home));

      if (killed) {
        owner.destroyForcibly();
      } else {
        owner.destroy();
      }
      CommandLineRun run = second.get(4, TimeUnit.MINUTES);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err())
          .contains(
              "Using the stack that runs already (process %d)".formatted(owner.pid()),
              "Process %d, which ran the stack, has ended".formatted(owner.pid()));
      assertThat(file).isNotEmptyFile();
      assertThat(home.resolve("stack.json")).doesNotExist();
      assertThat(payments(home)).isEqualTo(1);
    } finally {
      owner.destroyForcibly();
    }
  }

  /** While a job is submitted, nobody knows whether it is paid for; then the owner must not end. */
  private static boolean isGenerating(Path home) {
    return CommandLineRun.of(home, "list", "--status", "in_progress").out().contains("A relay");
  }

  private static long payments(Path home) throws Exception {
    try (MiniMaxSimulator simulator =
        MiniMaxSimulator.start(home.resolve("minimax"), 0, Duration.ZERO, Clock.systemUTC())) {
      return simulator.calls().getOrDefault("payments", 0L);
    }
  }
}
