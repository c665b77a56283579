package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.JobState;
import io.videopipeline.pipeline.CancelJob;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.video.DownloadInterruptedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A thousand jobs on the virtual clock, each with every fault at a probability of 5 %. */
class RandomFaultsTest {
  private static final int JOBS = 1000;
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  @Test
  void jobs_withEveryFaultAtFivePercent_endAndNoneIsPaidTwice() {
    Map<String, Integer> ends = new TreeMap<>();
    long begin = System.nanoTime();
    for (int seed = 0; seed < JOBS; seed++) {
      ends.merge(new Run(seed).checkedEnd(), 1, Integer::sum);
    }
    System.out.printf(
        "%d jobs with random faults in %d ms: %s%n",
        JOBS, (System.nanoTime() - begin) / 1_000_000, ends);
    assertThat(ends.get("completed")).isGreaterThan(JOBS / 2);
  }

  private static final class Run {
    private final Random random;
    private final String name;
    private final Pipeline pipeline = new Pipeline(Optional.of(URI.create("https://api.example")));
    private Optional<Instant> paid = Optional.empty();
    private int payments;

    Run(int seed) {
      this.name = "seed " + seed;
      this.random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        random.nextDouble(); // the first numbers of neighboring seeds are alike
      }
      pipeline.provider().submits(this::submit).polls(this::poll).opens(this::open);
      if (happens()) {
        pipeline.crashAt(1 + random.nextInt(40));
      }
      if (happens()) {
        pipeline.afterwards(
            Duration.ofSeconds(random.nextInt(200)),
            () -> {
              var unused =
                  new CancelJob(pipeline.jobs(), pipeline.executions(), pipeline.clock())
                      .cancel(pipeline.job().owner(), pipeline.job().id());
            });
      }
    }

    private boolean happens() {
      return random.nextInt(100) < 5;
    }

    private SubmitResult submit() {
      if (happens()) {
        throw new ProviderThrottledException("1002");
      }
      if (happens()) {
        throw new ProviderUnavailableException("Not connected");
      }
      if (happens()) {
        return new SubmitResult.Refused(new Failure(FailureCode.REJECTED_INPUT, "No."));
      }
      if (happens()) {
        return new SubmitResult.CallbackRefused(new Failure(FailureCode.INVALID_REQUEST, "No."));
      }
      if (happens()) {
        throw new SubmissionUnconfirmedException("Lost before it was accepted");
      }
      payments++;
      paid = Optional.of(pipeline.clock().instant());
      pushes();
      if (happens()) {
        throw new SubmissionUnconfirmedException("Lost after it was accepted");
      }
      return new SubmitResult.Accepted(Jobs.TASK);
    }

    private void pushes() {
      if (happens()) {
        return;
      }
      if (happens()) {
        pipeline.push(Jobs.TASK, true);
      }
      Duration late = happens() ? Duration.ofMinutes(90) : Duration.ZERO;
      int times = happens() ? 100 : 1;
      for (int i = 0; i < times; i++) {
        pipeline.pushAfter(late.plusSeconds(60), Jobs.TASK, false);
      }
      pipeline.pushAfter(Duration.ofSeconds(happens() ? 61 : 1), Jobs.TASK, true);
    }

    private PollResult poll() {
      if (happens()) {
        throw new ProviderThrottledException("1002");
      }
      if (happens()) {
        throw new ProviderUnavailableException("503");
      }
      Instant ready = paid.orElseThrow().plusSeconds(60);
      if (pipeline.clock().instant().isBefore(ready) || happens()) {
        return new PollResult.Running();
      }
      return happens()
          ? new PollResult.Failed(new Failure(FailureCode.REJECTED_OUTPUT, "No."))
          : new PollResult.Finished(Jobs.VIDEO);
    }

    private OpenResult open() {
      if (happens()) {
        throw new ProviderUnavailableException("504");
      }
      if (happens()) {
        throw new DownloadInterruptedException("Expired link");
      }
      return new OpenResult.Opened(
          happens() ? ScriptedDownload.cut(VIDEO, 1000) : ScriptedDownload.whole(VIDEO));
    }

    String checkedEnd() {
      pipeline.run();
      JobState state = pipeline.job().state();
      assertThat(state).as(name).isInstanceOf(JobState.Ended.class);
      assertThat(payments).as(name).isLessThanOrEqualTo(1);
      boolean completed = state instanceof JobState.Completed;
      assertThat(pipeline.videos().stored(pipeline.job().videoKey()))
          .as(name)
          .isEqualTo(completed ? VIDEO : new byte[0]);
      if (completed) {
        assertThat(payments).as(name).isEqualTo(1);
      }
      assertThat(
              pipeline.events().stream().map(event -> event.at("/Detail/id").asText()).distinct())
          .as(name)
          .hasSize(pipeline.job().attempt().number());
      return state instanceof JobState.Failed failed
          ? "failed: " + failed.failure().code().text()
          : state.name();
    }
  }
}
