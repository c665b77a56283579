package io.videopipeline.provider.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.videopipeline.image.ImageReference;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.SimulatedProvider;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.VideoProviderContract;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.simulator.metriqual.MetriqualSimulator;
import io.videopipeline.simulator.metriqual.ResponseForm;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.video.Download;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider against the simulated gateway over HTTP, with the documented responses. */
class MetriqualVideoProviderTest implements VideoProviderContract {
  private static final ImageReference IMAGE =
      new ImageReference.Remote(URI.create("https://example.com/mouse.png"));

  @TempDir private Path folder;
  private final MutableClock clock = new MutableClock();
  private MetriqualSimulator simulator;

  /** The forms of the responses that differ from the documented ones. */
  Set<ResponseForm> forms() {
    return Set.of();
  }

  @BeforeEach
  void start() throws IOException {
    simulator = MetriqualSimulator.start(folder, 0, SimulatedProvider.GENERATION, clock);
    simulator.choose(forms());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Override
  public SimulatedProvider simulated() {
    return new SimulatedProvider(
        simulator.baseUrl(), clock, simulator::calls, simulator::misbehave);
  }

  @Override
  public VideoProvider providerAt(URI baseUrl, Duration timeout, InMemoryImageStore images) {
    return new MetriqualVideoProvider(
        Connections.to(baseUrl, () -> new ProviderKey("mql_test"), timeout), images);
  }

  @Override
  public String linkResponse(String link) {
    return "{\"download_url\":\"%s\"}".formatted(link);
  }

  @Test
  void submit_whenTheModeIsNotOffered_isRefusedAndNothingIsSent() {
    FirstAndLastFrame frames =
        new FirstAndLastFrame(
            Model.HAILUO_02, Optional.empty(), Optional.empty(), IMAGE, Options.STANDARD);
    assertThat(provider().submit(frames, Optional.empty()))
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(FailureCode.INVALID_REQUEST);
              assertThat(refused.failure().message()).contains("last_frame_image");
            });
    assertThat(simulated().count("create")).isZero();
  }

  @Test
  void submit_whenTheResponseIsAVideoWithoutATask_throwsUnconfirmedAndSaysSo() {
    simulator.choose(Set.of(ResponseForm.BLOCKING_IMAGE));
    ImageToVideo request =
        new ImageToVideo(
            Model.I2V_01, Optional.of(new Prompt("A mouse.")), IMAGE, Options.STANDARD);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SubmitResult> submission =
          threads.submit(() -> provider().submit(request, Optional.empty()));
      await().atMost(TIMEOUT).until(() -> simulated().payments() > 0);
      clock.pass(SimulatedProvider.GENERATION);

      assertThat(submission)
          .failsWithin(TIMEOUT)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(SubmissionUnconfirmedException.class)
          .withMessageContaining("named no task")
          .withMessageNotContaining("://");
    }
    assertThat(simulated().count("create")).isEqualTo(1);
    assertThat(simulated().payments()).isEqualTo(1);
  }

  @Test
  void open_whenTheTaskItselfGivesTheLink_givesTheVideo() throws IOException {
    TaskId task = submitted(provider(), REQUEST);
    finished(provider(), task);
    try (Download download = opened(provider(), task, new GeneratedVideo.OfTask())) {
      assertThat(download.body().readAllBytes()).containsSequence('f', 't', 'y', 'p');
    }
    assertThat(simulated().count("retrieve")).isZero();
  }
}
