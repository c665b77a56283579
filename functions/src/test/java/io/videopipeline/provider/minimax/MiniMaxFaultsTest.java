package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.InMemoryJobStore;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.TaskId;
import io.videopipeline.pipeline.RetrieveVideo;
import io.videopipeline.provider.OneProvider;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.http.Proxies;
import io.videopipeline.request.Mode;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.Jobs;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.InMemoryVideoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A paid video against the faults of the simulator: it is retrieved whole, now or later. */
@Timeout(120)
class MiniMaxFaultsTest {
  private static final Duration CREATE_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @TempDir private static Path folder;
  private static MiniMaxSimulator simulator;
  private static MiniMaxVideoProvider provider;
  private static TaskId task;
  private static GeneratedVideo video;
  private static byte[] whole;

  private final InMemoryJobStore jobs = new InMemoryJobStore();
  private final InMemoryVideoStore videos = new InMemoryVideoStore();
  private final RetrieveVideo retrieve =
      new RetrieveVideo(jobs, OneProvider.of(provider), videos, Clock.systemUTC());
  private Job job = Jobs.queued(1);

  @BeforeAll
  static void start() throws IOException {
    simulator = MiniMaxSimulator.start(folder, 0, Duration.ZERO, Clock.systemUTC());
    provider =
        new MiniMaxVideoProvider(
            new ProviderConnection(
                simulator.baseUrl(),
                () -> new ProviderKey("test-key"),
                CREATE_TIMEOUT,
                TIMEOUT,
                Proxies.NONE),
            new InMemoryImageStore());
    task = ((SubmitResult.Accepted) provider.submit(Jobs.request(), Optional.empty())).task();
    await().atMost(Duration.ofMinutes(1)).until(() -> poll() instanceof PollResult.Finished);
    video = ((PollResult.Finished) poll()).video();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void givenAGeneratedVideo() {
    job =
        Jobs.queued(1)
            .submitting(Jobs.SUBMISSION, Jobs.NOW)
            .submitted(task, Jobs.NOW)
            .generated(video);
    jobs.overwrite(job);
    if (whole == null) {
      var unused = retrieve.retrieve(job.id(), "first");
      whole = videos.stored(job.videoKey());
      videos.delete(job.videoKey());
      jobs.overwrite(job);
    }
  }

  @AfterEach
  void behave() {
    simulator.misbehave(List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"create:gzip", "create:badtext", "create:slow=4"})
  void submit_whenTheResponseIsOddOrLate_isAcceptedAndPaidOnce(String fault) {
    long before = payments();
    misbehave(fault);
    assertThat(provider.submit(Jobs.request(), Optional.empty()))
        .isInstanceOf(SubmitResult.Accepted.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"query:gzip", "query:badtext"})
  void poll_whenTheResponseIsOdd_isFinished(String fault) {
    misbehave(fault);
    assertThat(poll()).isInstanceOf(PollResult.Finished.class);
  }

  @ParameterizedTest
  @CsvSource({
    "query:empty, finished without a file",
    "query:bare=400, HTTP 400",
    "query:bare=403, HTTP 403",
    "query:html=200, HTTP 200",
    "query:html=404, HTTP 404",
    "query:http=400, HTTP 400",
    "query:refused=1004, code 1004",
    "query:refused=1008, code 1008",
    "query:refused=2013, code 2013",
    "query:refused=2049, code 2049",
    "query:slow=5, did not respond"
  })
  void poll_whenTheResponseIsNoVerdict_isUnavailableAndSaysWhy(String fault, String message) {
    misbehave(fault);
    assertThatThrownBy(MiniMaxFaultsTest::poll)
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retrieve:gzip",
        "retrieve:badtext",
        "retrieve:link",
        "retrieve:link=space",
        "retrieve:link=pipe",
        "retrieve:link=braces",
        "retrieve:link=unicode",
        "retrieve:link=backslash",
        "retrieve:link=percent",
        "retrieve:link=newline",
        "retrieve:link=padded",
        "download:gzip",
        "download:redirect",
        "download:redirect=301",
        "download:redirect=303",
        "download:redirect=307",
        "download:redirect=308",
        "download:redirect=relative",
        "download:redirect=chain",
        "download:slow=1"
      })
  void retrieve_whenABrowserCouldReadIt_completesAtOnce(String fault) {
    misbehave(fault);
    assertCompletes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retrieve:http=504",
        "retrieve:empty",
        "retrieve:bare",
        "retrieve:html",
        "retrieve:refused=1004",
        "retrieve:refused=1008",
        "retrieve:refused=2013",
        "download:unsized-cut",
        "download:unsized-cut=20",
        "download:unsized-cut=1000",
        "download:cut=100000",
        "download:stall=100000",
        "download:junk",
        "download:html",
        "download:http=403",
        "download:redirect=loop",
        "download:redirect=ftp"
      })
  void retrieve_whileTheFaultLasts_storesNothingAndCompletesAfterwards(String fault) {
    misbehave(fault);
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> retrieve.retrieve(job.id(), "e-1"))
          .isInstanceOfAny(ProviderUnavailableException.class, DownloadInterruptedException.class)
          .hasMessageNotContaining(simulator.baseUrl().toString());
      assertThat(videos.stored(job.videoKey())).isEmpty();
      assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(job.state());
      if (fault.contains("stall")) {
        break;
      }
    }
    behave();
    assertCompletes();
  }

  @Test
  void retrieve_whenItFailsFourTimes_completesAfterwards() {
    misbehave("retrieve:http=504x4");
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> retrieve.retrieve(job.id(), "e-1"))
          .isInstanceOf(ProviderUnavailableException.class)
          .hasMessageContaining("HTTP 504");
    }
    assertCompletes();
  }

  @Test
  void retrieve_whenTheBoxesAreOddEveryTime_completesWithANote() {
    misbehave("download:odd");
    long before = simulator.calls().getOrDefault("download", 0L);
    Job completed = retrieve.retrieve(job.id(), "e-1");
    assertThat(completed.state()).isInstanceOf(JobState.Completed.class);
    assertThat(completed.notes()).anyMatch(note -> note.contains("not a well-formed MP4"));
    assertThat(videos.stored(job.videoKey())).startsWith(whole).hasSize(whole.length + 4);
    assertThat(simulator.calls()).containsEntry("download", before + 3);
  }

  private void assertCompletes() {
    long before = payments();
    Job completed = retrieve.retrieve(job.id(), "e-1");
    assertThat(completed.state()).isInstanceOf(JobState.Completed.class);
    assertThat(completed.notes()).isEqualTo(job.notes());
    assertThat(videos.stored(job.videoKey())).isEqualTo(whole);
    assertThat(payments()).isEqualTo(before);
  }

  private static PollResult poll() {
    return provider.poll(Mode.TEXT_TO_VIDEO, task);
  }

  private static void misbehave(String fault) {
    simulator.misbehave(List.of(Fault.parse(fault)));
  }

  private static long payments() {
    return simulator.calls().getOrDefault("payments", 0L);
  }
}
