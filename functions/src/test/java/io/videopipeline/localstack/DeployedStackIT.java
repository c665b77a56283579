package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.job.Owner;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.pipeline.AcceptVideo;
import io.videopipeline.simulator.minimax.Fault;
import io.videopipeline.simulator.minimax.MiniMaxSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Whole videos on the deployed stack: real template, real archive, MiniMax simulated. */
class DeployedStackIT {
  private static final Duration GENERATION = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private static Path home;
  private static MiniMaxSimulator minimax;
  private static DynamoDbClient dynamoDb;
  private static S3Client s3;
  private static SfnClient stepFunctions;
  private static BusListener bus;
  private static SamStack stack;
  private static Map<String, String> outputs;

  @BeforeAll
  static void deploy() throws Exception {
    LocalStack localStack = LocalStack.besideUsOrSkip();
    minimax = MiniMaxSimulator.start(home, 0, GENERATION, Clock.systemUTC());
    stack = new SamStack(localStack.endpoint(), "videos-it");
    stack.deploy(minimax.baseUrl());
    outputs = stack.outputs();
    dynamoDb = localStack.dynamoDb();
    s3 = localStack.s3();
    stepFunctions = localStack.stepFunctions();
    bus = BusListener.on(localStack, outputs.get("EventBusName"));
  }

  @AfterAll
  static void stop() {
    if (minimax != null) {
      minimax.close();
    }
  }

  @BeforeEach
  void behave() {
    minimax.misbehave(List.of());
  }

  @Test
  void video_liesInTheBucketByteForByte() throws Exception {
    Job job = await(accept());
    JobState.Completed completed = (JobState.Completed) job.state();
    byte[] stored =
        s3.getObjectAsBytes(
                get -> get.bucket(outputs.get("BucketName")).key(completed.stored().key().text()))
            .asByteArray();
    assertThat(stored).isEqualTo(Files.readAllBytes(served(completed)));
    assertThat(execution(job).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(bus.await(job.id() + ":completed", LIMIT))
        .contains("\"detail-type\":\"Video Completed\"", "\"source\":\"videopipeline\"");
  }

  @Test
  void video_whenRejected_failsWithOurCode() throws Exception {
    misbehave("create:refused=1026x1");
    Job job = await(accept());
    assertFailed(job, FailureCode.REJECTED_INPUT);
    assertThat(bus.await(job.id() + ":failed", LIMIT)).contains("rejected_input");
  }

  @Test
  void video_whenThrottledOnce_isMadeAndPaidOnce() throws Exception {
    long before = payments();
    misbehave("create:throttledx1");
    assertThat(await(accept()).state()).isInstanceOf(JobState.Completed.class);
    assertThat(payments()).isEqualTo(before + 1);
  }

  @Test
  void video_whenAPollAndADownloadBreakOnce_isMade() throws Exception {
    misbehave("query:http=503x1", "download:cut=1000x1");
    assertThat(await(accept()).state()).isInstanceOf(JobState.Completed.class);
  }

  @Test
  void video_whenCanceledByHandWhileItWaits_isAnnouncedAsCanceled() throws Exception {
    Job job = accept();
    while (!(find(job).state() instanceof JobState.InProgress)) {
      pause();
    }
    dynamoDb.updateItem(
        update ->
            update
                .tableName(outputs.get("TableName"))
                .key(Map.of("pk", AttributeValue.fromS("job#" + job.id())))
                .updateExpression("SET #state = :canceled")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":canceled", AttributeValue.fromS("canceled"))));
    assertThat(bus.await(job.id() + ":canceled", LIMIT)).contains("Video Canceled");
    while (execution(job).status() == ExecutionStatus.RUNNING) {
      pause();
    }
    assertThat(execution(job).error()).isEqualTo("canceled");
  }

  private static void assertFailed(Job job, FailureCode code) throws Exception {
    assertThat(((JobState.Failed) job.state()).failure().code()).isEqualTo(code);
    while (execution(job).status() == ExecutionStatus.RUNNING) {
      pause();
    }
    assertThat(execution(job).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution(job).error()).isEqualTo(code.text());
  }

  private static Job accept() {
    AcceptVideo accept =
        new AcceptVideo(
            new DynamoDbJobStore(dynamoDb, outputs.get("TableName")),
            new StepFunctionsExecutions(stepFunctions, outputs.get("StateMachineArn")),
            Clock.tickMillis(ZoneOffset.UTC),
            new Random());
    return ((AcceptVideo.Acceptance.Accepted)
            accept.accept(Owner.LOCAL, GenerationDraft.of("A fox on LocalStack.")))
        .job();
  }

  private static Job await(Job job) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (find(job).isOpen()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still open: " + find(job) + "\n" + execution(job));
      }
      pause();
    }
    while (execution(job).status() == ExecutionStatus.RUNNING && System.nanoTime() < end) {
      pause();
    }
    return find(job);
  }

  private static Job find(Job job) {
    return new DynamoDbJobStore(dynamoDb, outputs.get("TableName")).find(job.id()).orElseThrow();
  }

  private static DescribeExecutionResponse execution(Job job) {
    String arn =
        outputs.get("StateMachineArn").replace(":stateMachine:", ":execution:")
            + ":"
            + job.id()
            + "-1";
    return stepFunctions.describeExecution(describe -> describe.executionArn(arn));
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

  /** What is waited for happens in other processes. */
  private static void pause() throws InterruptedException {
    Thread.sleep(200);
  }
}
