package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.JobState;
import io.videopipeline.job.TaskId;
import io.videopipeline.pipeline.CancelJob;
import io.videopipeline.pipeline.SweepJobs;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The real state machine and handlers with the provider's callbacks, with virtual time. */
class CallbackPipelineTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  private final Pipeline pipeline = new Pipeline(Optional.of(URI.create("https://api.example")));
  private int payments;

  @Test
  void video_withProcessingAndSuccessPushes_takesSixTransitionsAndOnePoll() {
    accepts();
    finishes();
    pipeline.pushAfter(Duration.ofSeconds(1), Jobs.TASK, true);
    pipeline.pushAfter(Duration.ofSeconds(40), Jobs.TASK, false);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(6);
    assertThat(pipeline.provider().polled()).isEqualTo(1);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(40));
    assertThat(pipeline.provider().callbackUrl().orElseThrow())
        .hasToString(
            "https://api.example/callbacks/%s/%s"
                .formatted(pipeline.job().id(), Jobs.TOKEN.reveal()));
  }

  @Test
  void video_with100SuccessPushesAndALateProcessing_isCopiedAndAnnouncedOnce() {
    accepts();
    finishes();
    for (int i = 0; i < 100; i++) {
      pipeline.pushAfter(Duration.ofSeconds(30).plusMillis(i), Jobs.TASK, false);
    }
    pipeline.pushAfter(Duration.ofSeconds(31), Jobs.TASK, true);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.provider().opened()).isEqualTo(1);
  }

  @Test
  void video_whenTheCallbackIsLost_isPolledAfterFiveMinutes() {
    accepts();
    finishes();
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.passed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void push_ofSuccessWhileTheQuerySaysProcessing_isPolledAgainWithinTenSeconds() {
    accepts();
    pipeline.provider().polls(PollResult.Running::new);
    finishes();
    pipeline.pushAfter(Duration.ofSeconds(40), Jobs.TASK, false);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void createAnswer_whenLostAndThePushNamesTheTask_isOnePayment() {
    losesTheAnswer();
    finishes();
    pipeline.challengeAfter(Duration.ofSeconds(1));
    pipeline.pushAfter(Duration.ofSeconds(2), Jobs.TASK, true);
    pipeline.pushAfter(Duration.ofMinutes(2), Jobs.TASK, false);
    pipeline.run();
    assertCompleted();
    assertThat(payments).isEqualTo(1);
    assertThat(pipeline.passed()).isLessThan(Duration.ofMinutes(4));
  }

  @Test
  void createAnswer_whenLostWithChallengeAndPushes_failsAndIsFetchedAfterALatePush() {
    losesTheAnswer();
    finishes();
    pipeline.pushAfter(Duration.ofMinutes(20 + 60), Jobs.TASK, false);
    pipeline.run();
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
    assertThat(pipeline.events()).hasSize(2);
    assertThat(pipeline.events().getFirst().toString())
        .contains("submission_unconfirmed", "\"id\":\"186553012345678:1:failed\"");
    assertThat(pipeline.events().getLast().toString()).contains("186553012345678:2:completed");
    assertThat(payments).isEqualTo(1);
  }

  @Test
  void createAnswer_whenLostAfterTheChallenge_isWaitedForUntilTheDeadline() {
    losesTheAnswer();
    pipeline.challengeAfter(Duration.ofSeconds(1));
    pipeline.run();
    assertThat(((JobState.Failed) pipeline.job().state()).failure().code())
        .isEqualTo(FailureCode.SUBMISSION_UNCONFIRMED);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofHours(2).plusMinutes(5));
    assertThat(payments).isEqualTo(1);
  }

  @Test
  void callback_whenItCannotBeChecked_isLeftOutOfASecondCreation() {
    Failure refused = new Failure(FailureCode.INVALID_REQUEST, "No.");
    pipeline.provider().submits(() -> new SubmitResult.CallbackRefused(refused));
    accepts();
    finishes();
    pipeline.run();
    assertCompleted();
    assertThat(payments).isEqualTo(1);
    assertThat(pipeline.provider().callbackUrl()).isEmpty();
    assertThat(pipeline.job().notes()).anyMatch(note -> note.contains("callback"));
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void push_ofAnotherTask_causesNothing() {
    accepts();
    finishes();
    pipeline.pushAfter(Duration.ofSeconds(5), new TaskId("1"), false);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.passed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void cancel_duringTheWait_endsTheExecutionAtOnce() {
    accepts();
    finishes();
    pipeline.afterwards(
        Duration.ofSeconds(30),
        () -> {
          var unused =
              new CancelJob(pipeline.jobs(), pipeline.executions(), pipeline.clock())
                  .cancel(pipeline.job().owner(), pipeline.job().id());
        });
    pipeline.run();
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Canceled.class);
    assertThat(pipeline.events()).singleElement().asString().contains("1:canceled");
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(pipeline.provider().opened()).isZero();
  }

  @Test
  void sweep_besideARunningExecution_changesNothing() {
    accepts();
    finishes();
    SweepJobs sweep =
        new SweepJobs(
            pipeline.jobs(), pipeline.executions(), pipeline.clock(), Duration.ofHours(2));
    pipeline.afterwards(
        Duration.ofMinutes(4), () -> assertThat(sweep.sweep(Duration.ofMinutes(4))).isEmpty());
    pipeline.run();
    assertCompleted();
  }

  @Test
  void polls_whenTheyFailForFiveMinutesAfterThePush_completeAfterwards() {
    accepts();
    pipeline
        .provider()
        .polls(
            () -> {
              if (pipeline.clock().instant().isBefore(Jobs.NOW.plus(Duration.ofMinutes(6)))) {
                throw new ProviderUnavailableException("503");
              }
              return new PollResult.Finished(Jobs.VIDEO);
            })
        .opens(() -> new OpenResult.Opened(ScriptedDownload.whole(VIDEO)));
    pipeline.pushAfter(Duration.ofMinutes(1), Jobs.TASK, false);
    pipeline.run();
    assertCompleted();
  }

  @Test
  void job_whenPollAndCloseFailUntilTheirRetriesEnd_isContinuedByTheSweep() {
    accepts();
    finishes();
    for (int i = 0; i < 41; i++) {
      pipeline.breakOnce("PollFunction", "java.lang.IllegalStateException");
      pipeline.breakOnce("CloseFunction", "java.lang.IllegalStateException");
    }
    pipeline.run();
    assertThat(pipeline.execution().outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(pipeline.job().isOpen()).isTrue();
    new SweepJobs(pipeline.jobs(), pipeline.executions(), pipeline.clock(), Duration.ofHours(2))
        .executionEnded(pipeline.job().id() + "-1", false);
    pipeline.runOn();
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
    assertThat(pipeline.events()).singleElement().asString().contains("2:completed");
    assertThat(payments).isEqualTo(1);
  }

  @Test
  void throttle_forTenMinutes_neverFailsTheJob() {
    pipeline
        .provider()
        .submits(
            () -> {
              if (pipeline.clock().instant().isBefore(Jobs.NOW.plus(Duration.ofMinutes(10)))) {
                throw new ProviderThrottledException("1002");
              }
              payments++;
              return new SubmitResult.Accepted(Jobs.TASK);
            });
    finishes();
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.provider().submitted()).isLessThanOrEqualTo(8);
    assertThat(pipeline.job().lastError()).isEmpty();
  }

  private void accepts() {
    pipeline
        .provider()
        .submits(
            () -> {
              payments++;
              return new SubmitResult.Accepted(Jobs.TASK);
            });
  }

  private void losesTheAnswer() {
    pipeline
        .provider()
        .submits(
            () -> {
              payments++;
              throw new SubmissionUnconfirmedException("Lost");
            });
  }

  private void finishes() {
    pipeline.provider().polls(() -> new PollResult.Finished(Jobs.VIDEO));
    pipeline.provider().opens(() -> new OpenResult.Opened(ScriptedDownload.whole(VIDEO)));
  }

  private void assertCompleted() {
    assertThat(pipeline.execution().outcome()).isInstanceOf(Outcome.Succeeded.class);
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
    assertThat(pipeline.videos().stored(pipeline.job().videoKey())).isEqualTo(VIDEO);
    assertThat(pipeline.events()).singleElement().asString().contains("1:completed");
    assertThat(pipeline.execution().history())
        .extracting(event -> event.details().toString())
        .noneMatch(details -> details.contains(Jobs.TOKEN.reveal()) || details.contains("mouse"));
  }
}
