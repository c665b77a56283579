package io.videopipeline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageMissingException;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.testing.Servers;
import io.videopipeline.testing.TestImages;
import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every {@link VideoProvider}. Payments are counted by the simulator of the
 * provider.
 */
public interface VideoProviderContract {
  TextToVideo REQUEST = new TextToVideo(Model.T2V_01, new Prompt("A mouse."), Options.STANDARD);
  Duration TIMEOUT = Duration.ofSeconds(60);
  Duration SHORT_TIMEOUT = Duration.ofSeconds(1);

  SimulatedProvider simulated();

  /** Takes its images from {@code images}. */
  VideoProvider providerAt(URI baseUrl, Duration timeout, InMemoryImageStore images);

  /** The provider's response with this download link. */
  String linkResponse(String link);

  default VideoProvider provider() {
    return providerAt(simulated().baseUrl(), TIMEOUT, new InMemoryImageStore());
  }

  @Test
  default void submit_whenAccepted_isPaidForOnce() {
    assertThat(provider().submit(REQUEST, Optional.empty()))
        .isInstanceOf(SubmitResult.Accepted.class);
    assertThat(simulated().payments()).isEqualTo(1);
  }

  @Test
  default void submit_whenAnImageIsStored_sendsItWhole() throws IOException {
    InMemoryImageStore images = new InMemoryImageStore();
    ImageReference.Stored upright = stored(images, TestImages.jpeg(600, 1200));
    VideoProvider provider = providerAt(simulated().baseUrl(), TIMEOUT, images);
    GeneratedVideo video = generated(provider, imageToVideo(upright));
    assertThat(video.heightPixels()).isGreaterThan(video.widthPixels());
    assertThat(simulated().payments()).isEqualTo(1);
  }

  @Test
  default void submit_whenTheImageWasReplacedAndDeleted_sendsTheVersionOfTheRequest()
      throws IOException {
    InMemoryImageStore images = new InMemoryImageStore();
    ImageReference.Stored first = stored(images, TestImages.jpeg(600, 1200));
    Optional<String> version;
    try (OpenImage opened = images.open(first.key(), Optional.empty()).orElseThrow()) {
      version = opened.versionId();
    }
    stored(images, TestImages.jpeg(1200, 600));
    images.remove(first.key());
    VideoProvider provider = providerAt(simulated().baseUrl(), TIMEOUT, images);
    GeneratedVideo video =
        generated(
            provider,
            imageToVideo(
                new ImageReference.Stored(
                    first.key(), first.format(), first.lengthBytes(), version)));
    assertThat(video.heightPixels()).isGreaterThan(video.widthPixels());
  }

  @Test
  default void submit_whenAStoredImageIsMissing_throwsImageMissingAndSendsNothing()
      throws IOException {
    InMemoryImageStore images = new InMemoryImageStore();
    ImageReference.Stored image = stored(images, TestImages.jpeg(600, 600));
    images.remove(image.key());
    VideoProvider provider = providerAt(simulated().baseUrl(), TIMEOUT, images);
    assertThatThrownBy(() -> provider.submit(imageToVideo(image), Optional.empty()))
        .isInstanceOf(ImageMissingException.class);
    assertThat(simulated().count("create")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1004, BAD_KEY",
    "1008, NO_BALANCE",
    "1026, REJECTED_INPUT",
    "1027, REJECTED_OUTPUT",
    "1028, QUOTA_EXHAUSTED",
    "1030, QUOTA_EXHAUSTED",
    "1042, REJECTED_INPUT",
    "2013, INVALID_REQUEST",
    "2038, ACCOUNT_NOT_VERIFIED",
    "2049, BAD_KEY",
    "2056, QUOTA_EXHAUSTED",
    "2061, NOT_IN_PLAN"
  })
  default void submit_whenRefused_hasTheFailureCodeAndIsNotPaidFor(
      String code, FailureCode expected) {
    simulated().misbehave("create:refused=" + code);
    assertThat(provider().submit(REQUEST, Optional.empty()))
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(expected);
              assertThat(refused.failure().provider()).isPresent();
            });
    assertThat(simulated().payments()).isZero();
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
  default void submit_whenThrottled_throwsThrottledAndSendsOnce(String fault) {
    simulated().misbehave("create:" + fault);
    assertThatThrownBy(() -> provider().submit(REQUEST, Optional.empty()))
        .isInstanceOf(ProviderThrottledException.class);
    assertThat(simulated().count("create")).isEqualTo(1);
    assertThat(simulated().payments()).isZero();
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
        "http=302",
        "http=408",
        "http=500",
        "http=503",
        "timeout"
      })
  default void submit_whenItMayHaveBeenAccepted_throwsUnconfirmedAndSendsOnce(String fault) {
    simulated().misbehave("create:" + fault);
    assertThatThrownBy(() -> provider().submit(REQUEST, Optional.empty()))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    assertThat(simulated().count("create")).isEqualTo(1);
  }

  @Test
  default void submit_whenTheResponseIsLost_throwsUnconfirmedAndNeverSendsAgain() {
    simulated().misbehave("create:lost");
    assertThatThrownBy(() -> provider().submit(REQUEST, Optional.empty()))
        .isInstanceOf(SubmissionUnconfirmedException.class);
    assertThat(simulated().payments()).isEqualTo(1);
    assertThat(simulated().count("create")).isEqualTo(1);
  }

  @Test
  default void submit_whenTheResponseStalls_throwsUnconfirmed() throws IOException {
    try (LoopbackServer server = Servers.stalling()) {
      VideoProvider provider =
          providerAt(server.baseUrl(), SHORT_TIMEOUT, new InMemoryImageStore());
      assertThatThrownBy(() -> provider.submit(REQUEST, Optional.empty()))
          .isInstanceOf(SubmissionUnconfirmedException.class);
    }
  }

  @Test
  default void submit_whenNobodyListens_throwsUnavailable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    VideoProvider provider =
        providerAt(URI.create("http://127.0.0.1:" + port), TIMEOUT, new InMemoryImageStore());
    assertThatThrownBy(() -> provider.submit(REQUEST, Optional.empty()))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  default void poll_beforeTheTimeHasPassed_isRunning() {
    TaskId task = submitted(provider(), REQUEST);
    assertThat(provider().poll(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new PollResult.Running());
    simulated().clock().pass(SimulatedProvider.GENERATION.dividedBy(2));
    assertThat(provider().poll(Mode.TEXT_TO_VIDEO, task)).isEqualTo(new PollResult.Running());
  }

  @Test
  default void poll_whenTheTimeHasPassed_isFinishedAndSaysTheSize() {
    GeneratedVideo video = generated(provider(), REQUEST);
    assertThat(video.widthPixels()).isEqualTo(1280);
    assertThat(video.heightPixels()).isEqualTo(720);
  }

  @ParameterizedTest
  @CsvSource({"1026, REJECTED_INPUT", "1027, REJECTED_OUTPUT", "1000, GENERATION_FAILED"})
  default void poll_whenTheTaskFailed_saysWhy(String code, FailureCode expected) {
    simulated().misbehave("create:failed=" + code);
    TaskId task = submitted(provider(), REQUEST);
    simulated().clock().pass(SimulatedProvider.GENERATION);
    assertThat(provider().poll(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOfSatisfying(
            PollResult.Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refused=1000",
        "refused=1004@1",
        "refused=1008",
        "refused=2013",
        "http=404",
        "http=422",
        "http=502",
        "timeout@1"
      })
  default void poll_whenTheResponseDoesNotEndTheTask_throwsUnavailable(String fault) {
    TaskId task = submitted(provider(), REQUEST);
    simulated().misbehave("query:" + fault);
    assertThatThrownBy(() -> provider().poll(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  default void poll_whenTheTaskIsUnknown_throwsUnavailable() {
    assertThatThrownBy(() -> provider().poll(Mode.TEXT_TO_VIDEO, new TaskId("4711")))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  default void poll_whenTheContentIsRejected_isFailed() {
    TaskId task = submitted(provider(), REQUEST);
    simulated().misbehave("query:refused=1027");
    assertThat(provider().poll(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOfSatisfying(
            PollResult.Failed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo(FailureCode.REJECTED_OUTPUT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"throttled", "http=429"})
  default void poll_whenThrottled_throwsThrottled(String fault) {
    TaskId task = submitted(provider(), REQUEST);
    simulated().misbehave("query:" + fault);
    assertThatThrownBy(() -> provider().poll(Mode.TEXT_TO_VIDEO, task))
        .isInstanceOf(ProviderThrottledException.class);
  }

  @Test
  default void open_whenGenerated_givesTheWholeVideo() throws IOException {
    TaskId task = submitted(provider(), REQUEST);
    try (Download download = opened(provider(), task, finished(provider(), task))) {
      assertThat(download.body().readAllBytes())
          .hasSize(Math.toIntExact(download.lengthBytes().orElseThrow()))
          .containsSequence('f', 't', 'y', 'p');
    }
  }

  @Test
  default void open_whenTheLinkDoesNotOpen_throwsInterrupted() {
    TaskId task = submitted(provider(), REQUEST);
    GeneratedVideo video = finished(provider(), task);
    simulated().misbehave("download:http=403");
    assertThatThrownBy(() -> provider().open(Mode.TEXT_TO_VIDEO, task, video))
        .isInstanceOf(DownloadInterruptedException.class)
        .hasMessageContaining("403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused=1008", "http=404", "http=500", "timeout@1"})
  default void open_whenNoLinkIsGiven_throwsUnavailable(String fault) {
    GeneratedVideo video = new GeneratedVideo.OfFile("1", 0, 0);
    simulated().misbehave("retrieve:" + fault);
    assertThatThrownBy(() -> provider().open(Mode.TEXT_TO_VIDEO, new TaskId("1"), video))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  default void open_whenTheDownloadIsCut_endsAsInterrupted() throws IOException {
    TaskId task = submitted(provider(), REQUEST);
    GeneratedVideo video = finished(provider(), task);
    simulated().misbehave("download:cut=1000");
    try (Download download = opened(provider(), task, video);
        CheckedVideoStream checked = new CheckedVideoStream(download)) {
      assertThatThrownBy(checked::readAllBytes).isInstanceOf(DownloadInterruptedException.class);
      assertThat(checked.count()).isLessThanOrEqualTo(1000);
    }
  }

  @Test
  default void open_whenTheVideoStalls_endsTheReading() throws IOException {
    try (LoopbackServer server = Servers.stallingDownload(this::linkResponse)) {
      VideoProvider provider =
          providerAt(server.baseUrl(), SHORT_TIMEOUT, new InMemoryImageStore());
      GeneratedVideo video = new GeneratedVideo.OfFile("1", 0, 0);
      assertThatThrownBy(
              () -> {
                try (Download download = opened(provider, new TaskId("1"), video)) {
                  download.body().readAllBytes();
                }
              })
          .isInstanceOfAny(IOException.class, DownloadInterruptedException.class);
    }
  }

  default TaskId submitted(VideoProvider provider, VideoRequest request) {
    if (provider.submit(request, Optional.empty()) instanceof SubmitResult.Accepted accepted) {
      return accepted.task();
    }
    throw new AssertionError("The submission was refused");
  }

  private GeneratedVideo generated(VideoProvider provider, VideoRequest request) {
    return finished(provider, submitted(provider, request));
  }

  /** Advances the clock of the simulator, which still needs real time to make the video. */
  default GeneratedVideo finished(VideoProvider provider, TaskId task) {
    simulated().clock().pass(SimulatedProvider.GENERATION);
    PollResult result =
        await("video")
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> provider.poll(Mode.TEXT_TO_VIDEO, task),
                PollResult.Finished.class::isInstance);
    return ((PollResult.Finished) result).video();
  }

  default Download opened(VideoProvider provider, TaskId task, GeneratedVideo video) {
    if (provider.open(Mode.TEXT_TO_VIDEO, task, video) instanceof OpenResult.Opened opened) {
      return opened.download();
    }
    throw new AssertionError("The video was not opened");
  }

  private static ImageToVideo imageToVideo(ImageReference image) {
    return new ImageToVideo(
        Model.HAILUO_2_3, Optional.of(new Prompt("A mouse.")), image, Options.STANDARD);
  }

  private static ImageReference.Stored stored(InMemoryImageStore images, byte[] image)
      throws IOException {
    ImageKey key = ImageKey.of("local", "image");
    images.store(key, ImageFormat.JPEG, image.length, () -> new ByteArrayInputStream(image));
    return new ImageReference.Stored(key, ImageFormat.JPEG, image.length);
  }
}
