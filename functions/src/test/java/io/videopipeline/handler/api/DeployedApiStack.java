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
 * The function as the template deploys it, behind its URL. Only the machine is another one after
 * the deploy: it ends at once and leaves every job where it is.
 */
final class DeployedApiStack extends ApiStack {
  private static final String IDLE =
      """
      {"StartAt": "Idle", "States": {"Idle": {"Type": "Succeed"}}}
      """;

  /** Nobody asks a provider. */
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
                  throw new AssertionError("Links are the function's own");
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

  /** For each there is a process. */
  @Override
  int crowd() {
    return 6;
  }

  /** Past its URL: an event as no HTTP server would make it. */
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
   * Starts the function for a whole crowd. LocalStack's processes share one {@code /tmp}, where
   * AWS's runtime client writes its native library: of those that start at once some break.
   */
  private DeployedApiStack warm() {
    Caller caller = newCaller();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .untilAsserted(() -> atOnce(i -> caller.create(Caller.WISH)));
    return this;
  }

  /** Has a class and those within it speak to a stack that is deployed for them. */
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
