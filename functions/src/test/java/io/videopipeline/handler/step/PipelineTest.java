package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.Opening;
import io.videopipeline.provider.VideoProvider.Progress;
import io.videopipeline.provider.VideoProvider.Submission;
import io.videopipeline.simulator.stepfunctions.interpreter.HistoryEvent;
import io.videopipeline.simulator.stepfunctions.interpreter.Outcome;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The real definition drives the real handlers; time and the world come from outside. */
class PipelineTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  private final Pipeline pipeline = new Pipeline();

  @Test
  void video_whenTheTokenIsAnsweredInTime_takesSixTransitions() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.answerTokenAfter(Duration.ofSeconds(5));
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(6);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void video_forEachFurtherPoll_takesThreeTransitionsMore() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(Progress.Underway::new);
    pipeline.provider().progresses(Progress.Underway::new).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(6 + 2 * 3);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void video_whenThePushWasEarlierThanTheToken_isPolledAtOnce() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.refuseTokens();
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.passed()).isZero();
  }

  @Test
  void poll_whenItTimesOutOnce_isTriedAgain() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnce("PollFunction", "Sandbox.Timedout");
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(7);
  }

  @Test
  void step_whenItsHeapIsExhaustedOnce_isTriedAgain() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnce("PollFunction", "java.lang.OutOfMemoryError");
    pipeline.breakOnce("RetrieveFunction", "Runtime.ExitError");
    pipeline.run();
    assertCompleted();
  }

  @Test
  void retrieve_whenTheDownloadIsCutOnce_isTriedAgain() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline
        .provider()
        .opens(() -> new Opening.Opened(ScriptedDownload.cut(VIDEO, 1000)))
        .opens(PipelineTest::opened);
    pipeline.run();
    assertCompleted();
  }

  @Test
  void retrieve_whenTheDownloadIsAlwaysCut_failsAsDownloadFailed() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(() -> new Opening.Opened(ScriptedDownload.cut(VIDEO, 1000)));
    pipeline.run();
    assertFailed(FailureCode.DOWNLOAD_FAILED);
    assertThat(pipeline.passed()).isGreaterThan(Duration.ofMinutes(15));
  }

  @Test
  void submit_whenRefused_failsAndSaysWhy() {
    pipeline
        .provider()
        .submits(() -> new Submission.Refused(new Failure(FailureCode.NO_BALANCE, "Top up.")));
    pipeline.run();
    assertFailed(FailureCode.NO_BALANCE);
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
  }

  @Test
  void submit_whenThrottledForHours_isPaidOnceInTheEnd() {
    for (int i = 0; i < 100; i++) {
      pipeline
          .provider()
          .submits(
              () -> {
                throw new ProviderThrottledException("Slow down");
              });
    }
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.provider().submitted()).isEqualTo(101);
    assertThat(pipeline.passed()).isGreaterThan(Duration.ofHours(7));
  }

  @Test
  void submit_whenTheAnswerIsLost_asksNoSecondTimeAndFailsAfterTheGrace() {
    pipeline
        .provider()
        .submits(
            () -> {
              throw new SubmissionUnconfirmedException("Lost");
            });
    pipeline.run();
    assertFailed(FailureCode.SUBMISSION_UNCONFIRMED);
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void submit_whenItTimesOutInTheMiddle_asksNoSecondTime() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnceAfterwards("SubmitFunction", "Sandbox.Timedout");
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
  }

  @Test
  void poll_whenTheProviderIsSilentUntilTheDeadline_expires() {
    pipeline.provider().submits(PipelineTest::accepted);
    pipeline
        .provider()
        .progresses(
            () -> {
              throw new ProviderUnavailableException("Silence");
            });
    pipeline.run();
    assertFailed(FailureCode.EXPIRED);
    assertThat(pipeline.passed()).isBetween(Duration.ofHours(2), Duration.ofMinutes(126));
  }

  @Test
  void poll_whenTheGenerationNeverEnds_expiresAfterTheDeadline() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(Progress.Underway::new);
    pipeline.run();
    assertFailed(FailureCode.EXPIRED);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void poll_whenTheGenerationFailed_saysWhy() {
    pipeline.provider().submits(PipelineTest::accepted);
    pipeline
        .provider()
        .progresses(() -> new Progress.Failed(new Failure(FailureCode.REJECTED_OUTPUT, "No.")));
    pipeline.run();
    assertFailed(FailureCode.REJECTED_OUTPUT);
  }

  @Test
  void job_whenCanceledByHandWhileItWaits_isAnnouncedAsCanceled() {
    pipeline.provider().submits(PipelineTest::accepted).progresses(Progress.Underway::new);
    pipeline.afterwards(
        Duration.ofSeconds(15),
        () -> {
          Job job = pipeline.job();
          pipeline
              .jobs()
              .overwrite(
                  new Job(
                      job.id(),
                      job.owner(),
                      job.createdAt(),
                      job.request(),
                      job.callbackUrl(),
                      job.notes(),
                      job.attempt(),
                      job.version(),
                      new JobState.Canceled(job.task(), Jobs.NOW)));
        });
    pipeline.run();
    assertThat(pipeline.events()).singleElement().asString().contains("Video Canceled");
    assertThat(((Outcome.Failed) pipeline.execution().outcome()).error().error())
        .isEqualTo("canceled");
  }

  @Test
  void poll_whenItCrashesAlways_closesTheJobAsInternal() {
    pipeline.provider().submits(PipelineTest::accepted);
    for (int i = 0; i < 4; i++) {
      pipeline.breakOnce("PollFunction", "java.lang.IllegalStateException");
    }
    pipeline.run();
    assertFailed(FailureCode.INTERNAL);
  }

  @Test
  void history_neverHasThePrompt() {
    video_whenTheTokenIsAnsweredInTime_takesSixTransitions();
    assertThat(pipeline.execution().history())
        .extracting(HistoryEvent::details)
        .noneMatch(details -> details.toString().contains("mouse"));
  }

  private void assertCompleted() {
    assertThat(pipeline.execution().outcome()).isInstanceOf(Outcome.Succeeded.class);
    assertThat(pipeline.job().state()).isInstanceOf(JobState.Completed.class);
    assertThat(pipeline.videos().stored(pipeline.job().videoKey())).isEqualTo(VIDEO);
    assertThat(pipeline.events())
        .singleElement()
        .asString()
        .contains("Video Completed", pipeline.job().id() + ":completed");
  }

  private void assertFailed(FailureCode code) {
    assertThat(((Outcome.Failed) pipeline.execution().outcome()).error().error())
        .isEqualTo(code.text());
    assertThat(((JobState.Failed) pipeline.job().state()).failure().code()).isEqualTo(code);
    assertThat(pipeline.events())
        .singleElement()
        .asString()
        .contains("Video Failed", pipeline.job().id() + ":failed", code.text());
  }

  private static Submission accepted() {
    return new Submission.Accepted(Jobs.TASK);
  }

  private static Progress finished() {
    return new Progress.Finished(Jobs.VIDEO);
  }

  private static Opening opened() {
    return new Opening.Opened(ScriptedDownload.whole(VIDEO));
  }
}
