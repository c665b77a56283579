package io.videopipeline.handler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.job.Owner;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.LocalAws;
import io.videopipeline.wiring.AwsClients;
import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Passes each {@code events/api-*.json} to its handler, which is wired as in a deployed stack. */
class ApiEventsTest {
  private static final String TABLE = "jobs";
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:videos";
  private static final long ID = 186_553_012_345_678L;
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  @TempDir private static Path folder;
  private static DynamoDbSimulator server;
  private static DynamoDbClient client;

  private final RecordingSfnClient machines = new RecordingSfnClient();
  private final LambdaEnvironment lambda =
      new LambdaEnvironment(
          List.of(
              new LocalFunction(
                  "ApiFunction", new ApiHandler(wiring(machines)), Duration.ofSeconds(29), 512)),
          line -> {});

  @BeforeAll
  static void start() throws IOException {
    server = DynamoDbSimulator.start(folder);
    client = LocalAws.dynamoDb(server.endpoint());
    client.createTable(JobTable.create(TABLE));
    new DynamoDbApiKeys(client, TABLE)
        .add(new ApiKey("mvp_sample"), Owner.LOCAL, "sample", Jobs.NOW);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void create_returnsTheJobAndStartsItsExecution() throws Exception {
    JsonNode answer = feed("api-create.json");
    JsonNode job = new ObjectMapper().readTree(answer.path("body").asText());
    String id = job.path("id").asText();
    assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
    assertThat(answer.at("/headers/location").asText()).isEqualTo("/v1/videos/" + id);
    assertThat(job.path("status").asText()).isEqualTo("queued");
    assertThat(machines.started).containsExactly(MACHINE + " " + id + "-1");
  }

  @Test
  void read_returnsTheJob() throws Exception {
    assertThat(new DynamoDbJobStore(client, TABLE).insert(Jobs.queued(ID))).isTrue();
    JsonNode answer = feed("api-read.json");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText()).contains("\"id\":\"" + ID + "\"");
    assertThat(machines.started).isEmpty();
  }

  @Test
  void callback_returnsTheChallengeOfAnOpenJob() throws Exception {
    assertThat(new DynamoDbJobStore(client, TABLE).insert(Jobs.queued(ID + 1))).isTrue();
    JsonNode answer = feed("api-callback.json");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText())
        .isEqualTo("{\"challenge\":\"1a3cs1j-601a-118y-ch52-o48911eabc3u\"}");
    assertThat(machines.started).isEmpty();
  }

  @Test
  void health_needsNoKey() throws Exception {
    JsonNode answer = feed("api-health.json");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText()).isEqualTo("{\"status\":\"ok\"}");
  }

  private JsonNode feed(String event) throws Exception {
    byte[] payload = Files.readAllBytes(Path.of("../events", event));
    return new ObjectMapper().readTree(lambda.invoke("ApiFunction", payload));
  }

  private static Wiring wiring(SfnClient machines) {
    Settings settings =
        Settings.from(
            Map.of("TABLE_NAME", TABLE, "BUCKET_NAME", "videos", "STATE_MACHINE_ARN", MACHINE));
    return new Wiring(
        settings,
        new AwsClients(
            () -> client,
            () -> LocalAws.s3(NOBODY),
            () -> LocalAws.presigner(NOBODY),
            () -> machines,
            () -> {
              throw new AssertionError("The API's function reads no secret");
            }),
        Clock.systemUTC());
  }

  /** Accepts every start and records it. */
  private static final class RecordingSfnClient implements SfnClient {
    private final List<String> started = new ArrayList<>();

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
      started.add(request.stateMachineArn() + " " + request.name());
      return StartExecutionResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SfnClient.SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
