package io.videopipeline.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The operations that the commands {@code aws stepfunctions list-*} and {@code describe-*} call, in
 * the wire protocol: the JSON of each answer, field by field.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/">API reference</a>
 */
class StepFunctionsSimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MACHINE =
      "arn:aws:states:us-east-1:000000000000:stateMachine:generate-video";
  private static final String EXECUTION =
      "arn:aws:states:us-east-1:000000000000:execution:generate-video:7-1";
  private static final String ROLE = "arn:aws:iam::000000000000:role/generate-video";
  private static final String DEFINITION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}
      """;

  private final Instant before = Instant.now();
  private final HttpClient http = HttpClient.newHttpClient();
  private StepFunctionsSimulator simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = StepFunctionsSimulator.start("generate-video", DEFINITION, Map.of(), 0);
  }

  @AfterEach
  void stop() {
    simulator.close();
    http.shutdownNow();
  }

  @Test
  void listStateMachines_namesTheOnlyOne() throws Exception {
    JsonNode machines = call("ListStateMachines", "{}").path("stateMachines");

    assertThat(machines).hasSize(1);
    assertThat(machines.at("/0/stateMachineArn").asText())
        .isEqualTo(MACHINE)
        .isEqualTo(simulator.stateMachineArn());
    assertThat(machines.at("/0/name").asText()).isEqualTo("generate-video");
    assertThat(machines.at("/0/type").asText()).isEqualTo("STANDARD");
    assertThat(time(machines.at("/0/creationDate"))).isBetween(before, Instant.now().plusMillis(2));
  }

  @Test
  void describeStateMachine_hasTheDefinitionAsItWasGiven() throws Exception {
    JsonNode machine = call("DescribeStateMachine", "{\"stateMachineArn\": \"" + MACHINE + "\"}");

    assertMachine(machine);
    assertThat(machine.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(machine.path("type").asText()).isEqualTo("STANDARD");
    assertThat(time(machine.path("creationDate"))).isBetween(before, Instant.now().plusMillis(2));
  }

  @Test
  void describeStateMachineForExecution_hasTheDefinitionThatTheExecutionRuns() throws Exception {
    startExecution();

    JsonNode machine =
        call("DescribeStateMachineForExecution", "{\"executionArn\": \"" + EXECUTION + "\"}");

    assertMachine(machine);
    assertThat(time(machine.path("updateDate"))).isBetween(before, Instant.now().plusMillis(2));
  }

  @Test
  void execution_whenItHasEnded_isListedAndDescribedWithItsHistory() throws Exception {
    startExecution();
    String execution = "{\"executionArn\": \"" + EXECUTION + "\"}";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> call("DescribeExecution", execution).has("stopDate"));

    JsonNode described = call("DescribeExecution", execution);
    assertThat(described.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(described.path("stateMachineArn").asText()).isEqualTo(MACHINE);
    assertThat(described.path("name").asText()).isEqualTo("7-1");
    assertThat(JSON.readTree(described.path("input").asText()).path("jobId").asText())
        .isEqualTo("7");
    assertThat(described.at("/inputDetails/included").asBoolean()).isTrue();
    assertThat(JSON.readTree(described.path("output").asText()).path("jobId").asText())
        .isEqualTo("7");
    assertThat(described.at("/outputDetails/included").asBoolean()).isTrue();
    JsonNode listed = call("ListExecutions", "{\"stateMachineArn\": \"" + MACHINE + "\"}");
    assertThat(listed.path("executions").findValuesAsText("executionArn"))
        .containsExactly(EXECUTION);
    assertThat(call("GetExecutionHistory", execution).path("events").findValuesAsText("type"))
        .containsExactly(
            "ExecutionStarted", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded");
  }

  @ParameterizedTest
  @CsvSource({
    "DescribeStateMachine, stateMachineArn, StateMachineDoesNotExist",
    "ListExecutions, stateMachineArn, StateMachineDoesNotExist",
    "StartExecution, stateMachineArn, StateMachineDoesNotExist",
    "DescribeStateMachineForExecution, executionArn, ExecutionDoesNotExist",
    "DescribeExecution, executionArn, ExecutionDoesNotExist",
    "GetExecutionHistory, executionArn, ExecutionDoesNotExist",
    "CreateStateMachine, name, UnknownOperationException"
  })
  void call_whenItsSubjectIsUnknown_failsWithTheErrorOfTheService(
      String operation, String field, String error) throws Exception {
    HttpResponse<String> response = send(operation, "{\"" + field + "\": \"" + MACHINE + "x\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).path("__type").asText()).endsWith("#" + error);
  }

  private static void assertMachine(JsonNode machine) {
    assertThat(machine.path("stateMachineArn").asText()).isEqualTo(MACHINE);
    assertThat(machine.path("name").asText()).isEqualTo("generate-video");
    assertThat(machine.path("definition").asText()).isEqualTo(DEFINITION);
    assertThat(machine.path("roleArn").asText()).isEqualTo(ROLE);
    assertThat(machine.at("/loggingConfiguration/level").asText()).isEqualTo("OFF");
    assertThat(machine.at("/tracingConfiguration/enabled").isBoolean()).isTrue();
  }

  /** Reads a time in seconds; the service rounds to milliseconds. */
  private static Instant time(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble() * 1000) + 1);
  }

  private void startExecution() throws Exception {
    call(
        "StartExecution",
        JSON.createObjectNode()
            .put("stateMachineArn", MACHINE)
            .put("name", "7-1")
            .put("input", "{\"jobId\": \"7\"}")
            .toString());
  }

  private JsonNode call(String operation, String request) throws Exception {
    HttpResponse<String> response = send(operation, request);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(String operation, String request) throws Exception {
    return http.send(
        HttpRequest.newBuilder(simulator.endpoint())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .POST(BodyPublishers.ofString(request))
            .build(),
        BodyHandlers.ofString());
  }
}
