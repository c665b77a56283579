package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.cli.pending.PendingRequests;
import io.videopipeline.cli.stack.RunningStack;
import io.videopipeline.job.JobId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same command typed again, on the stack of this machine. */
class RepeatedLocalGenerateTest {
  private static final UUID KEY = UUID.fromString("0b8a2f0e-7f4c-4a53-9a0f-2f1f5f0a7c11");

  @TempDir static Path folder;
  private static RunningStack stack;
  private static PendingRequests earlier;

  @BeforeAll
  static void start() throws InterruptedException {
    stack = RunningStack.start(folder.resolve("home"));
    earlier = new PendingRequests(stack.home().pendingRequests());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void generate_whenOnlyItsKeyIsKnown_isTheEarlierJobUntilThatIsDeleted() throws Exception {
    String accepted = stack.create("A mouse", KEY.toString());
    earlier.keep("A mouse", KEY);

    CommandLineRun carriedOn = generate("A mouse");

    assertThat(carriedOn.exitCode()).as(carriedOn.err()).isZero();
    assertThat(job(carriedOn)).isEqualTo(accepted);
    assertThat(stack.payments("A mouse")).isEqualTo(1);

    earlier.keep("A mouse", KEY);
    assertThat(stack.delete(accepted)).isEqualTo(204);
    CommandLineRun another = generate("A mouse");

    assertThat(another.exitCode()).as(another.err()).isZero();
    assertThat(another.err()).contains("was deleted meanwhile");
    assertThat(stack.payments("A mouse")).isEqualTo(2);
  }

  @Test
  void generate_whenItsJobWasDeleted_makesAnother() throws Exception {
    JobId deleted = new JobId(42);
    earlier.keep("A rat", KEY, deleted);

    CommandLineRun another = generate("A rat");

    assertThat(another.exitCode()).as(another.err()).isZero();
    assertThat(another.err()).contains("Continuing job 42", "was deleted meanwhile");
    assertThat(stack.payments("A rat")).isEqualTo(1);
  }

  @Test
  void generate_whenItsKeyStandsForAnotherRequest_makesNothing() throws Exception {
    UUID key = UUID.randomUUID();
    stack.create("A frog", key.toString());
    earlier.keep("A toad", key);

    CommandLineRun run = generate("A toad");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("was a different one", key + ".json", "--again");
    assertThat(stack.payments("A toad")).isZero();
  }

  private static CommandLineRun generate(String prompt) {
    return CommandLineRun.of(
        stack.home().folder(),
        "generate",
        prompt,
        "--force",
        "-o",
        folder.resolve("out.mp4").toString());
  }

  private static String job(CommandLineRun run) {
    return run.out().lines().findFirst().orElse("").replaceAll("\\D+", "");
  }
}
