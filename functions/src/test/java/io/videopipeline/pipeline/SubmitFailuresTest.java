package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.image.OpenImage;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.FirstAndLastFrame;
import io.videopipeline.request.ImageToVideo;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.SubjectReference;
import io.videopipeline.request.TemplateId;
import io.videopipeline.request.TemplateVideo;
import io.videopipeline.request.TextToVideo;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first step against the simulator over HTTP: what becomes of the job, and what is paid. */
class SubmitFailuresTest {
  private static final ImageKey PICTURE = ImageKey.of("local", "picture-1");

  @TempDir private Path home;
  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryImageStore images = new InMemoryImageStore();
  private MiniMaxSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = MiniMaxSimulator.start(home, 0, Duration.ofHours(1), new MutableClock());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1026 | REJECTED_INPUT | Change them and ask again.",
        "1027 | REJECTED_OUTPUT | A changed prompt may pass.",
        "1008 | NO_BALANCE | Top it up.",
        "1004 | BAD_KEY | Check the key",
        "2049 | BAD_KEY | Check the key",
        "2013 | INVALID_REQUEST | Compare it with the model's capabilities."
      })
  void submit_whenRefusedForCause_endsTheJobWithAllThatIsKnown(
      String status, FailureCode code, String advice) {
    misbehave("create:refused=" + status);
    Job job = given(Jobs.queued(1));
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(JobClosedException.class);
    Failure failure = failureOf(job);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).contains(advice).doesNotContain("mouse").endsWith(".");
    Failure.ProviderError error = failure.provider().orElseThrow();
    assertThat(error.code()).isEqualTo(status);
    assertThat(error.traceId()).matches("[0-9a-f]{32}");
    assertThat(payments()).isZero();
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(JobClosedException.class);
    assertThat(simulator.calls()).containsEntry("create", 1L);
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
  void submit_whenThrottled_queuesTheJobAgainAndPaysOnceLater(String fault) {
    misbehave("create:" + fault);
    Job job = given(Jobs.queued(1));
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(ProviderThrottledException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
    assertThat(payments()).isZero();
    submit(images, job);
    assertThat(now(job).state()).isInstanceOf(JobState.InProgress.class);
    assertThat(payments()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused=1000", "refused=1001", "http=500", "timeout", "lost"})
  void submit_whenItIsUnknownWhatHappened_leavesTheJobSubmittingAndNeverAsksAgain(String fault) {
    misbehave("create:" + fault);
    Job job = given(Jobs.queued(1));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> submit(images, job))
          .isInstanceOf(SubmissionUnconfirmedException.class);
    }
    assertThat(now(job).state()).isInstanceOf(JobState.Submitting.class);
    assertThat(simulator.calls()).containsEntry("create", 1L);
  }

  @Test
  void submit_whenThePictureIsGone_endsTheJobUnpaid() {
    assertThatThePictureIsMissing();
  }

  @Test
  void submit_whenThePictureHasAnotherLength_endsTheJobUnpaid() {
    keep(new byte[1002]);
    assertThatThePictureIsMissing();
  }

  @Test
  void submit_whenThePictureBreaksInTheMiddle_queuesTheJobAgainUnpaid() {
    assertQueuedAgain(new OneImage(() -> BrokenStream.after(new byte[1001], 700)));
  }

  @Test
  void submit_whenTheStoreIsDown_queuesTheJobAgainUnpaid() {
    assertQueuedAgain(
        new OneImage(
            () -> {
              throw new IllegalStateException("503");
            }) {
          @Override
          public Optional<OpenImage> open(ImageKey key) throws IOException {
            throw new IOException("503");
          }
        });
  }

  @Test
  void submit_whenThereIsNoKey_queuesTheJobAgainUnpaid() {
    Job job = given(Jobs.queued(1));
    Supplier<ProviderKey> none =
        () -> {
          throw new ProviderUnavailableException("The secret with the provider's key is blank");
        };
    assertThatThrownBy(() -> submit(images, none, job))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
  }

  @Test
  void submit_ofEveryMode_isTakenByTheSimulatorAndPaidOnce() {
    byte[] picture = TestImages.lossyWebp(640, 360);
    keep(picture);
    ImageReference kept = new ImageReference.Stored(PICTURE, ImageFormat.WEBP, picture.length);
    Optional<Prompt> words = Optional.of(new Prompt("A mouse says \"squeak\".\n🐭"));
    Options standard = Options.STANDARD;
    List<VideoRequest> requests =
        List.of(
            new TextToVideo(Model.T2V_01, words.orElseThrow(), standard),
            new ImageToVideo(Model.I2V_01, words, kept, standard),
            new FirstAndLastFrame(Model.HAILUO_02, words, Optional.of(kept), kept, standard),
            new FirstAndLastFrame(Model.HAILUO_02, words, Optional.empty(), kept, standard),
            new SubjectReference(Model.S2V_01, words, kept, standard),
            new TemplateVideo(
                new TemplateId("393769180141805569"), List.of(new Prompt("Lion")), List.of(kept)));
    for (int i = 0; i < requests.size(); i++) {
      Job job = given(Jobs.queued(i + 1, requests.get(i)));
      submit(images, job);
      assertThat(now(job).state()).isInstanceOf(JobState.InProgress.class);
      assertThat(payments()).isEqualTo(i + 1);
    }
  }

  private void assertThatThePictureIsMissing() {
    Job job = given(withPictureOf(1001));
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(JobClosedException.class);
    assertThat(failureOf(job).code()).isEqualTo(FailureCode.IMAGE_MISSING);
    assertThat(failureOf(job).message()).contains("Nothing was paid");
    assertThat(now(job).task()).isEmpty();
    assertThat(payments()).isZero();
  }

  private void assertQueuedAgain(ImageStore store) {
    Job job = given(withPictureOf(1001));
    assertThatThrownBy(() -> submit(store, job)).isInstanceOf(ProviderUnavailableException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
    assertThat(payments()).isZero();
  }

  private static Job withPictureOf(long lengthBytes) {
    return Jobs.queued(
        1,
        new ImageToVideo(
            Model.I2V_01,
            Optional.empty(),
            new ImageReference.Stored(PICTURE, ImageFormat.JPEG, lengthBytes),
            Options.STANDARD));
  }

  private void keep(byte[] picture) {
    images.store(
        PICTURE, ImageFormat.JPEG, picture.length, () -> new ByteArrayInputStream(picture));
  }

  private void submit(ImageStore store, Job job) {
    submit(store, () -> new ProviderKey("test-key"), job);
  }

  private void submit(ImageStore store, Supplier<ProviderKey> key, Job job) {
    new SubmitJob(
            jobs,
            new MiniMaxVideoProvider(simulator.baseUrl(), key, Duration.ofSeconds(10), store),
            new MutableClock(),
            Duration.ofMinutes(15))
        .submit(job.id());
  }

  private void misbehave(String fault) {
    simulator.misbehave(List.of(Fault.parse(fault + "x1")));
  }

  private long payments() {
    return simulator.calls().get("payments");
  }

  private Job given(Job job) {
    jobs.overwrite(job);
    return job;
  }

  private Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  private Failure failureOf(Job job) {
    return ((JobState.Failed) now(job).state()).failure();
  }

  /** Says of its picture that it has 1001 bytes. */
  private static class OneImage implements ImageStore {
    private final Supplier<InputStream> bytes;

    OneImage(Supplier<InputStream> bytes) {
      this.bytes = bytes;
    }

    @Override
    public void store(ImageKey key, ImageFormat format, long length, ImageInput.Source given) {
      throw new AssertionError("A submission keeps nothing");
    }

    @Override
    public Optional<OpenImage> open(ImageKey key) throws IOException {
      return Optional.of(new OpenImage(bytes.get(), 1001));
    }
  }
}
