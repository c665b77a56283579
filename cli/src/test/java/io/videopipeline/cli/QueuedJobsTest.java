package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.videopipeline.cli.stack.RunningStack;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --real} when an earlier stack left a job that is not submitted, and so not paid for. */
class QueuedJobsTest {
  @TempDir Path folder;
  private MiniMaxSimulator minimax;
  private Map<String, String> environment;
  private String job;

  @BeforeEach
  void leaveAJobQueued() throws Exception {
    minimax =
        MiniMaxSimulator.start(folder.resolve("minimax"), 0, Duration.ZERO, Clock.systemUTC());
    minimax.misbehave(List.of(Fault.parse("create:throttled")));
    Path home = folder.resolve("home");
    environment =
        Map.of(
            "VIDEOS_HOME", home.toString(),
            "MINIMAX_BASE_URL", minimax.baseUrl().toString(),
            "MINIMAX_API_KEY", "sk-real");
    try (RunningStack stack =
        RunningStack.startReal(home.resolve("real"), minimax.baseUrl(), "sk-real")) {
      job = stack.create("An old cat", "old");
      await()
          .pollInterval(Duration.ofMillis(500))
          .atMost(Duration.ofMinutes(3))
          .until(() -> minimax.calls().toString().contains("create") && isQueued());
    }
    minimax.misbehave(List.of());
  }

  private boolean isQueued() {
    return CommandLineRun.with(environment, "list", "--real", "--status", "queued")
        .out()
        .contains("An old cat");
  }

  @AfterEach
  void stop() {
    minimax.close();
  }

  @Test
  void queuedJobs_areSubmittedOnlyWithConsent() {
    String file = folder.resolve("out.mp4").toString();
    CommandLineRun resume = CommandLineRun.with(environment, "resume", job, "--real", "-o", file);
    CommandLineRun wait = CommandLineRun.with(environment, "wait", job, "--real");
    CommandLineRun up = CommandLineRun.with(environment, "up", "--real");
    for (CommandLineRun refused : List.of(resume, wait, up)) {
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .contains(
              "One job is queued from before",
              "Job %s: MiniMax charges about US$ 0.28 for this video".formatted(job),
              "--real: would pay for the queued jobs; add --yes");
    }
    CommandLineRun answeredNo =
        CommandLineRun.onTerminal(environment, "n\n", "resume", job, "--real", "-o", file);
    assertThat(answeredNo.exitCode()).isEqualTo(1);
    assertThat(answeredNo.err()).contains("Submit and pay for it? [y/N]", "nothing was paid");
    CommandLineRun another =
        CommandLineRun.onTerminal(
            environment, "y\nn\n", "generate", "A new cat", "--real", "-o", file);
    assertThat(another.exitCode()).isEqualTo(1);
    assertThat(isQueued()).isTrue();
    assertThat(payments()).isZero();

    CommandLineRun answeredYes =
        CommandLineRun.onTerminal(environment, "y\n", "resume", job, "--real", "-o", file);

    assertThat(answeredYes.exitCode()).as(answeredYes.err()).isZero();
    assertThat(payments()).isEqualTo(1);
  }

  private long payments() {
    return minimax.calls().getOrDefault("payments", 0L);
  }
}
