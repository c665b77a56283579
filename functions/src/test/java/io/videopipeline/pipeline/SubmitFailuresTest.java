package io.videopipeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobState;
import io.videopipeline.provider.OneProvider;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.ScriptedImageStore;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.MutableClock;
import io.videopipeline.testing.TestImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The submit step against the simulator over HTTP: the state of the job, and what is paid. */
class SubmitFailuresTest {
  private static final ImageKey IMAGE = ImageKey.of("local", "image-1");

  @TempDir private Path folder;
  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryImageStore images = new InMemoryImageStore();
  private MiniMaxSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = MiniMaxSimulator.start(folder, 0, Duration.ofHours(1), new MutableClock());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1026 | REJECTED_INPUT | Change them and try again.",
        "1027 | REJECTED_OUTPUT | A changed prompt may pass.",
        "1008 | NO_BALANCE | Top it up.",
        "1004 | BAD_KEY | Check the key",
        "2049 | BAD_KEY | Check the key",
        "2013 | INVALID_REQUEST | Compare it with the model's capabilities."
      })
  void submit_whenRefusedForCause_endsTheJobWithAllThatIsKnown(
      String status, FailureCode code, String message) {
    misbehave("create:refused=" + status);
    Job job = given(Jobs.queued(1));
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(JobClosedException.class);
    Failure failure = failureOf(job);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).contains(message).doesNotContain("mouse").endsWith(".");
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
  void submit_whenItIsUnknownWhatHappened_leavesTheJobSubmittingAndNeverSendsAgain(String fault) {
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
  void submit_whenRunAgain_isPaidOnce() {
    Job job = given(Jobs.queued(1));
    submit(images, job);
    submit(images, job);
    assertThat(now(job).state()).isInstanceOf(JobState.InProgress.class);
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void submit_whenManyRunAtOnce_isPaidOnce() throws Exception {
    Job job = given(Jobs.queued(1));
    List<Callable<String>> runs =
        Collections.nCopies(
            50,
            () -> {
              try {
                submit(images, job);
                return "submitted";
              } catch (SubmissionUnconfirmedException anotherRunSubmits) {
                return "unconfirmed";
              }
            });
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      for (Future<String> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isIn("submitted", "unconfirmed");
      }
    }
    assertThat(now(job).state()).isInstanceOf(JobState.InProgress.class);
    assertThat(payments()).isEqualTo(1);
  }

  @Test
  void submit_whenTheImageIsMissing_endsTheJobUnpaid() {
    assertThatTheImageIsMissing();
  }

  @Test
  void submit_whenTheImageHasAnotherLength_endsTheJobUnpaid() {
    keep(new byte[1002]);
    assertThatTheImageIsMissing();
  }

  @Test
  void submit_whenTheImageCannotBeReadCompletely_queuesTheJobAgainUnpaid() {
    assertQueuedAgain(new ScriptedImageStore(() -> BrokenStream.after(new byte[1001], 700), 1001));
  }

  @Test
  void submit_whenTheStoreIsDown_queuesTheJobAgainUnpaid() {
    assertQueuedAgain(
        new ScriptedImageStore(
            () -> {
              throw new IOException("503");
            },
            1001));
  }

  @Test
  void submit_whenThereIsNoKey_queuesTheJobAgainUnpaid() {
    Job job = given(Jobs.queued(1));
    ProviderKeys none =
        () -> {
          throw new ProviderUnavailableException("The secret is empty");
        };
    assertThatThrownBy(() -> submit(images, none, job))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
  }

  @Test
  void submit_ofEveryMode_isAcceptedByTheSimulatorAndPaidOnce() {
    byte[] image = TestImages.lossyWebp(640, 360);
    keep(image);
    ImageReference stored = new ImageReference.Stored(IMAGE, ImageFormat.WEBP, image.length);
    Optional<Prompt> prompt = Optional.of(new Prompt("A mouse says \"squeak\".\n🐭"));
    Options standard = Options.STANDARD;
    List<VideoRequest> requests =
        List.of(
            new TextToVideo(Model.T2V_01, prompt.orElseThrow(), standard),
            new ImageToVideo(Model.I2V_01, prompt, stored, standard),
            new FirstAndLastFrame(Model.HAILUO_02, prompt, Optional.of(stored), stored, standard),
            new FirstAndLastFrame(Model.HAILUO_02, prompt, Optional.empty(), stored, standard),
            new SubjectReference(Model.S2V_01, prompt, stored, standard),
            new TemplateVideo("393769180141805569", List.of(new Prompt("Lion")), List.of(stored)));
    for (int i = 0; i < requests.size(); i++) {
      Job job = given(Jobs.queued(i + 1, requests.get(i)));
      submit(images, job);
      assertThat(now(job).state()).isInstanceOf(JobState.InProgress.class);
      assertThat(payments()).isEqualTo(i + 1);
    }
  }

  private void assertThatTheImageIsMissing() {
    Job job = given(withImageOf(1001));
    assertThatThrownBy(() -> submit(images, job)).isInstanceOf(JobClosedException.class);
    assertThat(failureOf(job).code()).isEqualTo(FailureCode.IMAGE_MISSING);
    assertThat(failureOf(job).message()).contains("Nothing was paid");
    assertThat(now(job).task()).isEmpty();
    assertThat(payments()).isZero();
  }

  private void assertQueuedAgain(ImageStore store) {
    Job job = given(withImageOf(1001));
    assertThatThrownBy(() -> submit(store, job)).isInstanceOf(ProviderUnavailableException.class);
    assertThat(now(job).state()).isEqualTo(new JobState.Queued());
    assertThat(payments()).isZero();
  }

  private static Job withImageOf(long lengthBytes) {
    return Jobs.queued(
        1,
        new ImageToVideo(
            Model.I2V_01,
            Optional.empty(),
            new ImageReference.Stored(IMAGE, ImageFormat.JPEG, lengthBytes),
            Options.STANDARD));
  }

  private void keep(byte[] image) {
    images.store(IMAGE, ImageFormat.JPEG, image.length, () -> new ByteArrayInputStream(image));
  }

  private void submit(ImageStore store, Job job) {
    submit(store, () -> new ProviderKey("test-key"), job);
  }

  private void submit(ImageStore store, ProviderKeys key, Job job) {
    new SubmitJob(
            jobs,
            OneProvider.of(
                new MiniMaxVideoProvider(
                    Connections.to(simulator.baseUrl(), key, Duration.ofSeconds(10)), store)),
            new MutableClock(),
            pause -> {},
            new SubmitJob.Policy(
                Optional.empty(), Duration.ofMinutes(15), Duration.ofHours(2), false))
        .submit(job.id(), Duration.ofMinutes(5));
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
}
