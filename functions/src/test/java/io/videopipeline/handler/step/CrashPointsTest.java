package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each function dies before and after each call that it makes to a port, one point after the other,
 * and the state machine goes on as Step Functions does.
 */
class CrashPointsTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void job_whereverAFunctionDies_endsWithOnePaymentOneObjectAndOneAnnouncement(boolean callbacks) {
    int number = 1;
    int completed = 0;
    int unconfirmed = 0;
    while (true) {
      Run run = new Run(callbacks);
      run.pipeline.crashAt(number);
      run.pipeline.run();
      if (run.pipeline.points().size() < number) {
        break;
      }
      String point = "%d: %s".formatted(number, run.pipeline.points().get(number - 1));
      assertThat(run.payments).as(point).isLessThanOrEqualTo(1);
      JobState state = run.pipeline.job().state();
      assertThat(state).as(point).isInstanceOf(JobState.Ended.class);
      List<String> ids =
          run.pipeline.events().stream()
              .map(event -> event.at("/Detail/id").asText())
              .distinct()
              .toList();
      assertThat(ids).as(point).hasSize(1);
      byte[] object = run.pipeline.videos().stored(run.pipeline.job().videoKey());
      if (state instanceof JobState.Completed) {
        completed++;
        assertThat(run.payments).as(point).isEqualTo(1);
        assertThat(object).as(point).isEqualTo(VIDEO);
      } else {
        assertThat(((JobState.Failed) state).failure().code())
            .as(point)
            .isEqualTo(FailureCode.SUBMISSION_UNCONFIRMED);
        assertThat(object).as(point).isEmpty();
        assertThat(callbacks ? run.payments : 0).as(point).isZero();
        unconfirmed++;
      }
      number++;
    }
    System.out.printf(
        "Crash points %s callbacks: %d; %d jobs completed, %d ended as submission_unconfirmed%n",
        callbacks ? "with" : "without", number - 1, completed, unconfirmed);
    assertThat(unconfirmed).isEqualTo(callbacks ? 2 : 4);
  }

  /** A job whose first push arrives a minute after the submission, if there are callbacks. */
  private static final class Run {
    private final Pipeline pipeline;
    private int payments;

    Run(boolean callbacks) {
      pipeline =
          new Pipeline(
              callbacks ? Optional.of(URI.create("https://api.example")) : Optional.empty());
      if (callbacks) {
        pipeline.afterwards(Duration.ofMinutes(1), this::pushIfPaid);
      }
      pipeline
          .provider()
          .submits(
              () -> {
                payments++;
                return new SubmitResult.Accepted(Jobs.TASK);
              })
          .polls(PollResult.Running::new)
          .polls(() -> new PollResult.Finished(Jobs.VIDEO))
          .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(VIDEO)));
    }

    private void pushIfPaid() {
      if (payments > 0) {
        pipeline.push(Jobs.TASK, false);
      }
    }
  }
}
