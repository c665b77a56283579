package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.generation.Mode;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.Options;
import io.videopipeline.generation.Prompt;
import io.videopipeline.generation.TextToVideo;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.media.CheckedVideoStream;
import io.videopipeline.media.DownloadInterruptedException;
import io.videopipeline.media.InMemoryImageStore;
import io.videopipeline.provider.ApiKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.Opening;
import io.videopipeline.provider.VideoProvider.Progress;
import io.videopipeline.provider.VideoProvider.Submission;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider against the simulator, over HTTP. Every creation is counted there. */
class MiniMaxVideoProviderTest {
  private static final TextToVideo REQUEST =
      new TextToVideo(Model.T2V_01, new Prompt("A mouse."), Options.STANDARD);
  private static final Duration GENERATION = Duration.ofSeconds(60);

  @TempDir private Path home;
  private final MutableClock clock = new MutableClock();
  private MiniMaxSimulator simulator;
  private VideoProvider provider;

  @BeforeEach
  void start() throws IOException {
    simulator = MiniMaxSimulator.start(home, 0, GENERATION, clock);
    provider = providerAt(simulator.baseUrl());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void submit_whenAccepted_isPaidForOnce() {
    assertThat(submitted().text()).matches("[0-9]{15}");
    assertThat(payments()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1004, BAD_KEY",
    "2049, BAD_KEY",
    "1008, NO_BALANCE",
    "1026, REJECTED_INPUT",
    "1027, REJECTED_OUTPUT",
    "1028, QUOTA_EXHAUSTED",
    "1030, QUOTA_EXHAUSTED",
    "1042, REJECTED_INPUT",
    "2013, INVALID_REQUEST",
    "2038, ACCOUNT_NOT_VERIFIED",
    "2056, QUOTA_EXHAUSTED",
    "2061, NOT_IN_PLAN"
  })
  void submit_whenRefusedForCause_isRefused(String status, FailureCode code) {
    misbehave("create:refused=" + status);
    assertThat(provider.submit(REQUEST))
        .isInstanceOfSatisfying(
            Submission.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(code);
              Failure.ProviderError error = refused.failure().provider().orElseThrow();
              assertThat(error.code()).isEqualTo(status);
              assertThat(error.traceId()).isNotEmpty();
            });
    assertThat(payments()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throttled=1002",
        "throttled=1039",
        "throttled=1041",
        "throttled=2045",
        "http=429"
      })
  void submit_whenThrottled_throwsThrottled(String fault) {
    misbehave("create:" + fault);
    assertThatThrownBy(() -> provider.submit(REQUEST))
        .isInstanceOf(ProviderThrottledException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refused=1000",
        "refused=1001",
        "refused=1013",
        "refused=1024",
        "refused=1033",
        "refused=4711",
        "http=500",
        "http=503",
        "timeout"
      })
  void submit_whenItIsUnknownWhetherItWasTaken_throwsUnconfirmed(String fault) {
    misbehave("create:" + fault);
    assertThatThrownBy(() -> provider.submit(REQUEST))
        .isInstanceOf(SubmissionUnconfirmedException.class);
  }

  @Test
  void submit_whenTheAnswerIsLost_throwsUnconfirmedAndNeverSendsAgain() {
    misbehave("create:lost");
    assertThatThrownBy(() -> provider.submit(REQUEST))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    assertThat(payments()).isEqualTo(1);
    assertThat(simulator.calls()).containsEntry("create", 1L);
  }

  @Test
  void submit_whenNobodyListens_throwsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> providerAt(URI.create("http://127.0.0.1:" + port)).submit(REQUEST))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void progress_untilTheTimeHasPassed_isUnderway() {
    TaskId task = submitted();
    assertThat(provider.progress(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new Progress.Underway());
    clock.pass(GENERATION.dividedBy(2));
    assertThat(provider.progress(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new Progress.Underway());
  }

  @ParameterizedTest
  @CsvSource({"1026, REJECTED_INPUT", "1027, REJECTED_OUTPUT", "1000, GENERATION_FAILED"})
  void progress_whenTheTaskFailed_saysWhy(String status, FailureCode code) {
    misbehave("create:failed=" + status);
    TaskId task = submitted();
    clock.pass(GENERATION);
    assertThat(provider.progress(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOfSatisfying(
            Progress.Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused=1004", "refused=1008", "refused=1000", "http=502", "timeout@1"})
  void progress_whenTheAnswerIsNoVerdict_throwsUnavailable(String fault) {
    TaskId task = submitted();
    misbehave("query:" + fault);
    assertThatThrownBy(() -> provider.progress(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void progress_whenThrottled_throwsThrottled() {
    TaskId task = submitted();
    misbehave("query:throttled");
    assertThatThrownBy(() -> provider.progress(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOf(ProviderThrottledException.class);
  }

  @Test
  void open_whenGenerated_givesTheWholeVideo() throws IOException {
    GeneratedVideo video = generated();
    assertThat(video.widthPixels()).isEqualTo(1280);
    assertThat(video.heightPixels()).isEqualTo(720);
    if (provider.open(Mode.TEXT_TO_VIDEO, Jobs.TASK, video) instanceof Opening.Opened opened) {
      try (var download = opened.download()) {
        assertThat(download.body().readAllBytes().length)
            .isEqualTo(Math.toIntExact(download.lengthBytes().orElseThrow()));
      }
    } else {
      throw new AssertionError("The video was not opened");
    }
  }

  @Test
  void open_whenTheLinkDoesNotOpen_throwsInterrupted() {
    GeneratedVideo video = generated();
    misbehave("download:http=403");
    assertThatThrownBy(() -> provider.open(Mode.TEXT_TO_VIDEO, Jobs.TASK, video))
        .isInstanceOf(DownloadInterruptedException.class)
        .hasMessageContaining("403");
  }

  @Test
  void open_whenTheDownloadIsCut_endsAsInterrupted() throws IOException {
    GeneratedVideo video = generated();
    misbehave("download:cut=1000");
    if (provider.open(Mode.TEXT_TO_VIDEO, Jobs.TASK, video) instanceof Opening.Opened opened) {
      try (var download = opened.download();
          CheckedVideoStream checked = new CheckedVideoStream(download)) {
        assertThatThrownBy(checked::readAllBytes).isInstanceOf(DownloadInterruptedException.class);
        assertThat(checked.count()).isLessThanOrEqualTo(1000);
      }
    } else {
      throw new AssertionError("The video was not opened");
    }
  }

  private GeneratedVideo generated() {
    TaskId task = submitted();
    clock.pass(GENERATION);
    while (true) {
      if (provider.progress(Mode.TEXT_TO_VIDEO, task) instanceof Progress.Finished finished) {
        return finished.video();
      }
      Thread.onSpinWait();
    }
  }

  private TaskId submitted() {
    if (provider.submit(REQUEST) instanceof Submission.Accepted accepted) {
      return accepted.task();
    }
    throw new AssertionError("The creation was refused");
  }

  private void misbehave(String fault) {
    simulator.misbehave(List.of(Fault.parse(fault.contains("@") ? fault : fault + "x1")));
  }

  private long payments() {
    return simulator.calls().get("payments");
  }

  private static VideoProvider providerAt(URI baseUrl) {
    return new MiniMaxVideoProvider(
        baseUrl, () -> new ApiKey("test-key"), Duration.ofSeconds(10), new InMemoryImageStore());
  }
}
