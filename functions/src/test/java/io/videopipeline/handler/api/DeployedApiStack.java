package io.videopipeline.handler.api;

import io.videopipeline.localstack.LocalStack;
import io.videopipeline.localstack.SamStack;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/**
 * The function as the template deploys it, behind its URL. Only the state machine is replaced after
 * the deployment, by one that ends at once and changes no job.
 */
final class DeployedApiStack extends ApiStack {
  private static final String IDLE =
      """
      {"StartAt": "Idle", "States": {"Idle": {"Type": "Succeed"}}}
      """;

  /** No provider is called. */
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final SamStack sam;
  private final String function;
  private final String stateMachineArn;
  private final URI baseUrl;
  private final DynamoDbClient dynamoDb;
  private final S3Client s3;
  private final SfnClient stepFunctions;
  private final Wiring wiring;

  private DeployedApiStack(LocalStack localStack, SamStack sam)
      throws IOException, InterruptedException {
    Map<String, String> outputs = sam.outputs();
    this.sam = sam;
    this.function = sam.functionName("ApiFunction");
    this.stateMachineArn = Objects.requireNonNull(outputs.get("StateMachineArn"));
    this.baseUrl = sam.functionUrl(function);
    this.dynamoDb = localStack.dynamoDb();
    this.s3 = localStack.s3();
    this.stepFunctions = localStack.stepFunctions();
    this.wiring =
        new Wiring(
            Settings.from(
                Map.of(
                    "TABLE_NAME", outputs.get("TableName"),
                    "BUCKET_NAME", outputs.get("BucketName"))),
            new AwsClients(
                () -> dynamoDb,
                () -> s3,
                () -> {
                  throw new AssertionError("Only the function creates presigned URLs");
                },
                () -> stepFunctions,
                () -> {
                  throw new AssertionError("The API reads no secret");
                }),
            Clock.systemUTC());
    stepFunctions.updateStateMachine(
        update -> update.stateMachineArn(stateMachineArn).definition(IDLE));
  }

  @Override
  URI baseUrl() {
    return baseUrl;
  }

  @Override
  Wiring wiring() {
    return wiring;
  }

  @Override
  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  @Override
  S3Client s3() {
    return s3;
  }

  @Override
  Set<String> started() {
    return stepFunctions
        .listExecutionsPaginator(list -> list.stateMachineArn(stateMachineArn))
        .executions()
        .stream()
        .map(ExecutionListItem::name)
        .collect(Collectors.toSet());
  }

  /** Each parallel request needs its own process. */
  @Override
  String retryAfter() {
    return "1";
  }

  @Override
  int parallelRequests() {
    return 6;
  }

  /** Invokes the function directly, with an event that no HTTP server would create. */
  byte[] invoke(String event) throws IOException, InterruptedException {
    return sam.invoke(function, event).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    dynamoDb.close();
    s3.close();
    stepFunctions.close();
  }

  /**
   * Starts the function's processes one by one. LocalStack's processes share one {@code /tmp},
   * where AWS's runtime client writes its native library, and some of those that start in parallel
   * fail.
   */
  private DeployedApiStack warm() {
    TestClient caller = newCaller();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(() -> inParallel(i -> caller.create(TestClient.REQUEST)));
    return this;
  }

  /** Deploys a stack for a test class and its nested classes. */
  static final class Deploy implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
      if (SharedApiStack.given(context).isEmpty()) {
        LocalStack localStack = LocalStack.onThisMachineOrSkip();
        SamStack sam = new SamStack(localStack.endpoint(), "videos-api-it");
        sam.deploy(NOBODY);
        SharedApiStack.give(new DeployedApiStack(localStack, sam).warm(), context);
      }
    }
  }
}
