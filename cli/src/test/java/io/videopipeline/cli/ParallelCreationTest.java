package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.cli.stack.RunningStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many callers at once cost, counted in the simulator of MiniMax. */
class ParallelCreationTest {
  private static final int CALLERS = 50;
  private static final String PROMPT = "Fifty mice";

  @TempDir private Path folder;

  @Test
  void create_fiftyTimesAtOnceWithOneKey_isOneJobAndOnePayment() throws Exception {
    try (RunningStack stack = RunningStack.start(folder.resolve("home"));
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      CountDownLatch ready = new CountDownLatch(CALLERS);
      List<Future<String>> creations = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        creations.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return stack.create(PROMPT, "one-key");
                }));
      }
      String job = creations.getFirst().get();
      for (Future<String> creation : creations) {
        assertThat(creation.get()).isEqualTo(job).isNotEmpty();
      }

      CommandLineRun video =
          CommandLineRun.of(
              stack.home().folder(), "resume", job, "-o", folder.resolve("out.mp4").toString());

      assertThat(video.exitCode()).as(video.err()).isZero();
      assertThat(stack.payments()).isEqualTo(1);
      assertThat(stack.payments(PROMPT)).isEqualTo(1);
    }
  }
}
