package io.videopipeline.handler.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.History.HistoryEvent;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real state machine definition runs the real handlers, with virtual time and doubles around.
 */
class PipelineTest {
  private static final byte[] VIDEO = ScriptedDownload.mp4(5000);

  private final Pipeline pipeline = new Pipeline();

  @Test
  void video_whenTheCallbackArrivesInTime_takesSixTransitions() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.completeTokenAfter(Duration.ofSeconds(5));
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(6);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void video_forEachFurtherPoll_takesThreeTransitionsMore() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PollResult.Running::new);
    pipeline.provider().polls(PollResult.Running::new).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(6 + 2 * 3);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void video_whenTheCallbackArrivesBeforeTheWait_isPolledAtOnce() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.refuseTokens();
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.passed()).isZero();
  }

  @Test
  void poll_whenItTimesOutOnce_isRetried() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnce("PollFunction", "Sandbox.Timedout");
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.execution().transitions()).isEqualTo(7);
  }

  @Test
  void step_whenItRunsOutOfMemoryOnce_isRetried() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnce("PollFunction", "java.lang.OutOfMemoryError");
    pipeline.breakOnce("RetrieveFunction", "Runtime.ExitError");
    pipeline.run();
    assertCompleted();
  }

  @Test
  void retrieve_whenTheDownloadIsCutOnce_isRetried() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline
        .provider()
        .opens(() -> new OpenResult.Opened(ScriptedDownload.cut(VIDEO, 1000)))
        .opens(PipelineTest::opened);
    pipeline.run();
    assertCompleted();
  }

  @Test
  void retrieve_whenTheDownloadIsAlwaysCut_failsAsDownloadFailed() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(() -> new OpenResult.Opened(ScriptedDownload.cut(VIDEO, 1000)));
    pipeline.run();
    assertFailed(FailureCode.DOWNLOAD_FAILED);
    assertThat(pipeline.passed()).isGreaterThan(Duration.ofMinutes(15));
  }

  @Test
  void submit_whenRefused_failsAndSaysWhy() {
    pipeline
        .provider()
        .submits(() -> new SubmitResult.Refused(new Failure(FailureCode.NO_BALANCE, "Top up.")));
    pipeline.run();
    assertFailed(FailureCode.NO_BALANCE);
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
  }

  @Test
  void submit_whenThrottledForHours_isPaidOnceInTheEnd(@TempDir Path folder) throws IOException {
    try (MiniMaxSimulator simulator =
        MiniMaxSimulator.start(folder, 0, Duration.ZERO, Clock.systemUTC())) {
      simulator.misbehave(List.of(Fault.parse("create:throttledx100")));
      VideoProvider miniMax =
          new MiniMaxVideoProvider(
              Connections.to(
                  simulator.baseUrl(), () -> new ProviderKey("test-key"), Duration.ofSeconds(10)),
              new InMemoryImageStore());
      pipeline.provider().submits(() -> miniMax.submit(pipeline.job().request(), Optional.empty()));
      pipeline.provider().polls(PipelineTest::finished).opens(PipelineTest::opened);
      pipeline.run();
      assertCompleted();
      assertThat(simulator.calls()).containsEntry("create", 101L).containsEntry("payments", 1L);
    }
    assertThat(pipeline.passed()).isGreaterThan(Duration.ofHours(7));
  }

  @Test
  void submit_whenTheResponseIsLost_isNotRepeatedAndFailsAfterTheGrace() {
    pipeline
        .provider()
        .submits(
            () -> {
              throw new SubmissionUnconfirmedException("Lost");
            });
    pipeline.run();
    assertFailed(FailureCode.SUBMISSION_UNCONFIRMED);
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofMinutes(5 + 15));
  }

  @Test
  void submit_whenTheFunctionTimesOut_isNotRepeated() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PipelineTest::finished);
    pipeline.provider().opens(PipelineTest::opened);
    pipeline.breakOnceAfterwards("SubmitFunction", "Sandbox.Timedout");
    pipeline.run();
    assertCompleted();
    assertThat(pipeline.provider().submitted()).isEqualTo(1);
  }

  @Test
  void poll_whenTheProviderIsUnavailableUntilTheDeadline_expires() {
    pipeline.provider().submits(PipelineTest::accepted);
    pipeline
        .provider()
        .polls(
            () -> {
              throw new ProviderUnavailableException("Silence");
            });
    pipeline.run();
    assertFailed(FailureCode.EXPIRED);
    assertThat(pipeline.passed()).isBetween(Duration.ofHours(2), Duration.ofMinutes(126));
  }

  @Test
  void poll_whenTheGenerationNeverEnds_expiresAfterTheDeadline() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PollResult.Running::new);
    pipeline.run();
    assertFailed(FailureCode.EXPIRED);
    assertThat(pipeline.passed()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void poll_whenTheGenerationFailed_hasTheFailureCode() {
    pipeline.provider().submits(PipelineTest::accepted);
    pipeline
        .provider()
        .polls(() -> new PollResult.Failed(new Failure(FailureCode.REJECTED_OUTPUT, "No.")));
    pipeline.run();
    assertFailed(FailureCode.REJECTED_OUTPUT);
  }

  @Test
  void job_whenCanceledManuallyWhileItWaits_isAnnouncedAsCanceled() {
    pipeline.provider().submits(PipelineTest::accepted).polls(PollResult.Running::new);
    pipeline.afterwards(
        Duration.ofSeconds(15),
        () -> {
          pipeline.jobs().overwrite(pipeline.job().canceled(Jobs.NOW));
        });
    pipeline.run();
    assertThat(pipeline.events()).singleElement().asString().contains("Video Canceled");
    assertThat(((Outcome.Failed) pipeline.execution().outcome()).error().error())
        .isEqualTo("canceled");
  }

  @Test
  void poll_whenItAlwaysFails_closesTheJobAsInternal() {
    pipeline.provider().submits(PipelineTest::accepted);
    for (int i = 0; i < 41; i++) {
      pipeline.breakOnce("PollFunction", "java.lang.IllegalStateException");
    }
    pipeline.run();
    assertFailed(FailureCode.INTERNAL);
    assertThat(pipeline.passed()).isGreaterThan(Duration.ofHours(2));
  }

  @Test
  void history_neverHasThePrompt() {
    video_whenTheCallbackArrivesInTime_takesSixTransitions();
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
        .contains("Video Completed", pipeline.job().id() + ":1:completed");
  }

  private void assertFailed(FailureCode code) {
    assertThat(((Outcome.Failed) pipeline.execution().outcome()).error().error())
        .isEqualTo(code.text());
    assertThat(((JobState.Failed) pipeline.job().state()).failure().code()).isEqualTo(code);
    assertThat(pipeline.events())
        .singleElement()
        .asString()
        .contains("Video Failed", pipeline.job().id() + ":1:failed", code.text());
  }

  private static SubmitResult accepted() {
    return new SubmitResult.Accepted(Jobs.TASK);
  }

  private static PollResult finished() {
    return new PollResult.Finished(Jobs.VIDEO);
  }

  private static OpenResult opened() {
    return new OpenResult.Opened(ScriptedDownload.whole(VIDEO));
  }
}
