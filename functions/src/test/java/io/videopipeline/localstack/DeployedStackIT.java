package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.access.ApiKey;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.Opening;
import io.videopipeline.provider.VideoProvider.Progress;
import io.videopipeline.provider.VideoProvider.Submission;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.repository.Permission;
import io.videopipeline.repository.Template;
import io.videopipeline.request.Mode;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.TestImages;
import io.videopipeline.video.Download;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Whole videos on the deployed stack: real template, real archive, MiniMax simulated. */
class DeployedStackIT {
  private static final Duration GENERATION = Duration.ofSeconds(5);

  private static final Path TEMPLATE = Path.of("../template.yaml");
  private static final String ROLE = "AWS::IAM::Role";

  @TempDir private static Path home;
  private static SamStack stack;
  private static MiniMaxSimulator minimax;
  private static StackJobs jobs;
  private static BusListener bus;

  @BeforeAll
  static void deploy() throws Exception {
    LocalStack localStack = LocalStack.besideUsOrSkip();
    minimax = MiniMaxSimulator.start(home, 0, GENERATION, Clock.systemUTC());
    stack = new SamStack(localStack.endpoint(), "videos-it");
    stack.deploy(minimax.baseUrl());
    Map<String, String> outputs = stack.outputs();
    jobs = new StackJobs(localStack, outputs);
    bus = BusListener.on(localStack, outputs.get("EventBusName"));
  }

  @AfterAll
  static void stop() {
    if (jobs != null) {
      jobs.close();
      minimax.close();
    }
  }

  @BeforeEach
  void behave() {
    minimax.misbehave(List.of());
  }

  @Test
  void video_liesInTheBucketByteForByte() throws Exception {
    Job job = jobs.await(accept());
    JobState.Completed completed = (JobState.Completed) job.state();
    assertThat(jobs.video(completed)).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(bus.await(job.id() + ":completed", StackJobs.LIMIT))
        .contains("\"detail-type\":\"Video Completed\"", "\"source\":\"videopipeline\"");
  }

  @Test
  void video_askedByMiniMaxsClientOverHttp_isServedToIt() throws Exception {
    ApiKey key = jobs.newKey();
    VideoProvider client =
        new MiniMaxVideoProvider(
            stack.functionUrl(stack.functionName("ApiFunction")),
            () -> new ProviderKey(key.reveal()),
            Duration.ofSeconds(30),
            new InMemoryImageStore());
    TaskId task = ((Submission.Accepted) client.submit(Jobs.request())).task();
    Job job = jobs.await(jobs.find(JobId.parse(task.text()).orElseThrow()));
    Progress.Finished finished = (Progress.Finished) client.progress(Mode.TEXT_TO_VIDEO, task);
    Opening opening = client.open(Mode.TEXT_TO_VIDEO, task, finished.video());
    try (Download download = ((Opening.Opened) opening).download()) {
      assertThat(download.body())
          .hasBinaryContent(Files.readAllBytes(served((JobState.Completed) job.state())));
    }
  }

  static Stream<UnvalidatedRequest> everyMode() {
    byte[] png = TestImages.png(600, 400);
    ImageInput picture = new ImageInput.File("picture.png", () -> new ByteArrayInputStream(png));
    UnvalidatedRequest words = UnvalidatedRequest.of("A fox.");
    return Stream.of(
        words,
        words.withImages(
            new UnvalidatedRequest.Images(
                Optional.of(picture), Optional.empty(), Optional.empty())),
        words.withImages(
            new UnvalidatedRequest.Images(
                Optional.of(picture), Optional.of(picture), Optional.empty())),
        words.withImages(
            new UnvalidatedRequest.Images(
                Optional.empty(), Optional.empty(), Optional.of(picture))),
        new UnvalidatedRequest(
            Optional.empty(),
            Optional.empty(),
            UnvalidatedRequest.OutputOptions.NONE,
            UnvalidatedRequest.Images.NONE,
            Optional.of(
                new UnvalidatedRequest.TemplateInputs(
                    Optional.of("393769180141805569"), List.of("Lion"), List.of(picture)))));
  }

  @ParameterizedTest
  @MethodSource("everyMode")
  void video_ofEveryMode_isMade(UnvalidatedRequest draft) throws Exception {
    long before = payments();
    Job job = jobs.await(jobs.accept(draft));
    JobState.Completed completed = (JobState.Completed) job.state();
    assertThat(jobs.video(completed)).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenRejected_failsWithOurCode() throws Exception {
    misbehave("create:refused=1026x1");
    Job job = jobs.await(accept());
    assertThat(((JobState.Failed) job.state()).failure().code())
        .isEqualTo(FailureCode.REJECTED_INPUT);
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(jobs.execution(job).error()).isEqualTo("rejected_input");
    assertThat(bus.await(job.id() + ":failed", StackJobs.LIMIT)).contains("rejected_input");
  }

  @Test
  void video_whenThrottledOnce_isMadeAndPaidOnce() throws Exception {
    long before = payments();
    misbehave("create:throttledx1");
    assertThat(jobs.await(accept()).state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenAPollAndADownloadBreakOnce_isMade() throws Exception {
    misbehave("query:http=503x1", "download:cut=1000x1");
    assertThat(jobs.await(accept()).state()).isInstanceOf(JobState.Completed.class);
  }

  @Test
  void video_whenCanceledByHandWhileItWaits_isAnnouncedAsCanceled() throws Exception {
    Job job = accept();
    jobs.awaitInProgress(job);
    jobs.overwriteState(job, "canceled");
    assertThat(bus.await(job.id() + ":canceled", StackJobs.LIMIT)).contains("Video Canceled");
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Canceled.class);
    assertThat(jobs.execution(job).error()).isEqualTo("canceled");
  }

  @Test
  void rights_afterTheTranslation_areThoseOfTheTemplate() throws Exception {
    Template written = Template.parse(Files.readString(TEMPLATE));
    Template translated = Template.translated(stack.translatedTemplate());
    assertThat(translated.resources(ROLE)).isEqualTo(written.resources(ROLE)).hasSize(6);
    assertThat(translated.resources("AWS::IAM::Policy")).isEmpty();
    assertThat(translated.resources("AWS::Lambda::Permission"))
        .containsExactly("ApiPermission", "CallbackPermission");
    for (String role : written.resources(ROLE)) {
      assertThat(rights(translated, role)).as(role).isEqualTo(rights(written, role)).isNotEmpty();
    }
  }

  /** What the translation does with an alias is a name: {@code live} behind the function's. */
  private static List<String> rights(Template template, String role) {
    return Permission.allowedBy(template.statements(role)).stream()
        .map(permission -> permission.toString().replace("Function.Alias]", "FunctionAliaslive]"))
        .toList();
  }

  private static Job accept() {
    return jobs.accept(UnvalidatedRequest.of("A fox on LocalStack."));
  }

  private static Path served(JobState.Completed completed) {
    return home.resolve("videos/" + completed.task().text() + ".mp4");
  }

  private static long payments() {
    return minimax.calls().get("payments");
  }

  private static void misbehave(String... faults) {
    minimax.misbehave(List.of(faults).stream().map(Fault::parse).toList());
  }
}
