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

/** What a crowd of callers costs, counted where it is paid. */
class ParallelCreationTest {
  private static final int CROWD = 50;
  private static final String PROMPT = "A crowd of mice";

  @TempDir private Path folder;

  @Test
  void creations_whenACrowdComesAtOnceWithOneKey_areOneJobThatIsPaidOnce() throws Exception {
    try (RunningStack stack = RunningStack.start(folder.resolve("home"));
        ExecutorService threads = Executors.newFixedThreadPool(CROWD)) {
      CountDownLatch ready = new CountDownLatch(CROWD);
      List<Future<String>> creations = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
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
      assertThat(stack.payments(PROMPT)).isEqualTo(1);
    }
  }
}
