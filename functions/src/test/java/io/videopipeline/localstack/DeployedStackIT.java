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
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.repository.Permission;
import io.videopipeline.repository.Template;
import io.videopipeline.request.Mode;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.TestImages;
import io.videopipeline.video.Download;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** Whole videos on a stack deployed from the template and the archive; MiniMax is simulated. */
class DeployedStackIT {
  private static final Duration GENERATION = Duration.ofSeconds(5);

  private static final Path TEMPLATE = Path.of("../template.yaml");
  private static final String ROLE = "AWS::IAM::Role";

  @TempDir private static Path home;
  private static SamStack stack;
  private static ApiFront front;
  private static MiniMaxSimulator minimax;
  private static StackJobs jobs;
  private static BusListener bus;

  @BeforeAll
  static void deploy() throws Exception {
    LocalStack localStack = LocalStack.onThisMachineOrSkip();
    minimax = MiniMaxSimulator.start(home, 0, GENERATION, Clock.systemUTC());
    stack = new SamStack(localStack.endpoint(), "videos-it");
    front = new ApiFront(stack);
    stack.deploy(SamStack.TEMPLATE, minimax.baseUrl(), front.baseUrl().toString());
    front.connect();
    Map<String, String> outputs = stack.outputs();
    jobs = new StackJobs(localStack, outputs);
    bus = BusListener.on(localStack, outputs.get("EventBusName"));
  }

  @AfterAll
  static void stop() {
    if (jobs != null) {
      front.close();
      jobs.close();
      minimax.close();
    }
  }

  @BeforeEach
  void clearFaults() {
    minimax.misbehave(List.of());
  }

  @Test
  void video_whenCompleted_isStoredByteForByte() throws Exception {
    Job job = jobs.await(create());
    JobState.Completed completed = (JobState.Completed) job.state();
    assertThat(jobs.video(completed)).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(jobs.history(job))
        .as("A push ended the wait")
        .noneMatch(event -> event.type() == HistoryEventType.TASK_TIMED_OUT)
        .hasSizeLessThan(40);
    assertThat(bus.await(job.id() + ":1:completed", StackJobs.LIMIT))
        .contains("\"detail-type\":\"Video Completed\"", "\"source\":\"videopipeline\"");
  }

  @Test
  void video_requestedByTheMiniMaxClientOverHttp_isServedToIt() throws Exception {
    ApiKey key = jobs.newKey();
    VideoProvider client =
        new MiniMaxVideoProvider(
            Connections.to(
                front.baseUrl(), () -> new ProviderKey(key.reveal()), Duration.ofSeconds(30)),
            new InMemoryImageStore());
    TaskId task = ((SubmitResult.Accepted) client.submit(Jobs.request(), Optional.empty())).task();
    Job job = jobs.await(jobs.find(JobId.parse(task.text()).orElseThrow()));
    PollResult.Finished finished = (PollResult.Finished) client.poll(Mode.TEXT_TO_VIDEO, task);
    OpenResult opening = client.open(Mode.TEXT_TO_VIDEO, task, finished.video());
    try (Download download = ((OpenResult.Opened) opening).download()) {
      assertThat(download.body())
          .hasBinaryContent(Files.readAllBytes(served((JobState.Completed) job.state())));
    }
  }

  static Stream<UnvalidatedRequest> everyMode() {
    byte[] png = TestImages.png(600, 400);
    ImageInput image = new ImageInput.File("image.png", () -> new ByteArrayInputStream(png));
    UnvalidatedRequest text = RequestBuilder.of("A fox.").build();
    return Stream.of(
        text,
        RequestBuilder.from(text)
            .withImages(
                new UnvalidatedRequest.Images(
                    Optional.of(image), Optional.empty(), Optional.empty()))
            .build(),
        RequestBuilder.from(text)
            .withImages(
                new UnvalidatedRequest.Images(
                    Optional.of(image), Optional.of(image), Optional.empty()))
            .build(),
        RequestBuilder.from(text)
            .withImages(
                new UnvalidatedRequest.Images(
                    Optional.empty(), Optional.empty(), Optional.of(image)))
            .build(),
        RequestBuilder.request(
            Optional.empty(),
            Optional.empty(),
            UnvalidatedRequest.OutputOptions.NONE,
            UnvalidatedRequest.Images.NONE,
            Optional.of(
                new UnvalidatedRequest.TemplateInputs(
                    Optional.of("393769180141805569"), List.of("Lion"), List.of(image)))));
  }

  @ParameterizedTest
  @MethodSource("everyMode")
  void video_ofEveryMode_completes(UnvalidatedRequest request) throws Exception {
    long before = payments();
    Job job = jobs.await(jobs.create(request));
    JobState.Completed completed = (JobState.Completed) job.state();
    assertThat(jobs.video(completed)).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenRejected_failsWithOurCode() throws Exception {
    injectFaults("create:refused=1026x1");
    Job job = jobs.await(create());
    assertThat(((JobState.Failed) job.state()).failure().code())
        .isEqualTo(FailureCode.REJECTED_INPUT);
    assertThat(jobs.execution(job).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(jobs.execution(job).error()).isEqualTo("rejected_input");
    assertThat(bus.await(job.id() + ":1:failed", StackJobs.LIMIT)).contains("rejected_input");
  }

  @Test
  void video_whenThrottledOnce_completesAndIsPaidOnce() throws Exception {
    long before = payments();
    injectFaults("create:throttledx1");
    assertThat(jobs.await(create()).state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenAPollAndADownloadFailOnce_completes() throws Exception {
    injectFaults("query:http=503x1", "download:cut=1000x1");
    assertThat(jobs.await(create()).state()).isInstanceOf(JobState.Completed.class);
  }

  @Test
  void video_whenThePushIsRecordedBeforeTheWait_isPolledAtOnce() throws Exception {
    injectFaults("callback:silentx1");
    Job job = create();
    jobs.markAsPushed(job);
    Awaitility.await()
        .atMost(StackJobs.LIMIT)
        .until(
            () ->
                jobs.history(job).stream()
                    .anyMatch(event -> event.type() == HistoryEventType.TASK_FAILED));
    assertThat(push(jobs.find(job), "success")).isEqualTo(200);
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Completed.class);
    assertThat(push(jobs.find(job), "success")).as("A late push").isEqualTo(200);
  }

  @Test
  void video_whenTheCallbackCannotBeChecked_isPolledAndPaidOnce() throws Exception {
    long before = payments();
    injectFaults("callback:uncheckedx1");
    Job job = jobs.await(create());
    assertThat(job.state()).isInstanceOf(JobState.Completed.class);
    assertThat(job.notes()).anyMatch(note -> note.contains("without a callback"));
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenTheCreateAnswerIsLost_isFetchedAfterThePushAndPaidOnce() throws Exception {
    long before = payments();
    injectFaults("create:lostx1");
    assertThat(jobs.await(create()).state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void job_whenCanceledDuringTheWait_isAnnouncedAsCanceled() throws Exception {
    injectFaults("callback:offx1");
    Job job = create();
    jobs.awaitInProgress(job);
    String key = "Bearer " + jobs.newKey().reveal();
    assertThat(post("/v1/videos/" + job.id() + "/cancel", "{}", key)).isEqualTo(200);
    assertThat(bus.await(job.id() + ":1:canceled", StackJobs.LIMIT)).contains("Video Canceled");
    assertThat(jobs.await(job).state()).isInstanceOf(JobState.Canceled.class);
    assertThat(jobs.execution(job).error()).isEqualTo("canceled");
  }

  @Test
  void permissions_afterTheSamTransform_areThoseOfTheTemplate() throws Exception {
    Template written = Template.parse(Files.readString(TEMPLATE));
    Template translated = Template.translated(stack.translatedTemplate());
    assertThat(translated.resources(ROLE)).isEqualTo(written.resources(ROLE)).hasSize(7);
    assertThat(translated.resources("AWS::IAM::Policy")).isEmpty();
    assertThat(translated.resources("AWS::Lambda::Permission"))
        .contains("ApiPermission", "CallbackPermission")
        .filteredOn(id -> !id.endsWith("Permission"))
        .isEmpty();
    for (String role : written.resources(ROLE)) {
      assertThat(permissions(translated, role))
          .as(role)
          .isEqualTo(permissions(written, role))
          .isNotEmpty();
    }
  }

  /** The transform names an alias {@code FunctionAliaslive}. */
  private static List<String> permissions(Template template, String role) {
    return Permission.allowedBy(template.statements(role)).stream()
        .map(permission -> permission.toString().replace("Function.Alias]", "FunctionAliaslive]"))
        .toList();
  }

  private static int push(Job job, String status) throws Exception {
    String body =
        "{\"task_id\": \"%s\", \"status\": \"%s\"}"
            .formatted(job.task().orElseThrow().text(), status);
    return post("/callbacks/" + job.id() + "/" + job.callbackToken().reveal(), body, "");
  }

  private static int post(String path, String body, String authorization) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(front.baseUrl().resolve(path))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static Job create() {
    return jobs.create(RequestBuilder.of("A fox on LocalStack.").build());
  }

  private static Path served(JobState.Completed completed) {
    return home.resolve("videos/" + completed.task().text() + ".mp4");
  }

  private static long payments() {
    return minimax.calls().get("payments");
  }

  private static void injectFaults(String... faults) {
    minimax.misbehave(List.of(faults).stream().map(Fault::parse).toList());
  }
}
