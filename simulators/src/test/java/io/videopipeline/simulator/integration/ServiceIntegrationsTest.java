package io.videopipeline.simulator.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.dynamodb.DynamoDbWire;
import io.videopipeline.simulator.eventbus.EventBus;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceIntegrationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";
  private static final String PUT_EVENTS = "arn:aws:states:::events:putEvents";
  private static final String EVENT =
      """
      {"Entries": [{"Source": "s", "DetailType": "t", "Detail": %s}]}
      """;

  @TempDir Path folder;

  @Test
  void invoke_whenTheFunctionAnswers_resultHoldsPayloadVersionAndStatus() throws Exception {
    assertThat(call(INVOKE, "{\"FunctionName\": \"Echo\", \"Payload\": {\"jobId\": \"7\"}}"))
        .isEqualTo(
            new TaskResult.Success(
                JSON.readTree(
                    """
                    {"ExecutedVersion": "$LATEST", "Payload": {"jobId": "7"}, "StatusCode": 200}
                    """)));
  }

  @Test
  void invoke_whenTheFunctionThrows_failsByItsName() throws Exception {
    assertThat(errorOf(INVOKE, "{\"FunctionName\": \"Broken\", \"Payload\": {}}"))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void updateItem_whenDynamoDbIsUnreachable_failsAsTheSdkDoes() throws Exception {
    assertThat(errorOf("arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken", "{}"))
        .isEqualTo("DynamoDb.SdkClientException");
  }

  @Test
  void putEvents_whenAnEntryIsInvalidOrCannotBeWritten_fails() throws Exception {
    assertThat(call(PUT_EVENTS, EVENT.formatted("{}"))).isInstanceOf(TaskResult.Success.class);
    assertThat(errorOf(PUT_EVENTS, EVENT.formatted("7"))).isEqualTo("EventBridge.FailedEntry");
    assertThat(error(call(folder, PUT_EVENTS, EVENT.formatted("{}"))))
        .isEqualTo("EventBridge.SdkClientException");
  }

  private String errorOf(String resource, String arguments) throws Exception {
    return error(call(resource, arguments));
  }

  private static String error(TaskResult answer) {
    return switch (answer) {
      case TaskResult.Failure failed -> failed.error().error();
      case TaskResult.Success succeeded -> "none";
    };
  }

  private TaskResult call(String resource, String arguments) throws Exception {
    return call(folder.resolve("events.jsonl"), resource, arguments);
  }

  private static TaskResult call(Path events, String resource, String arguments) throws Exception {
    JsonNode parsed = JSON.readTree(arguments);
    CompletableFuture<TaskResult> answer = new CompletableFuture<>();
    try (DynamoDbWire nobody = new DynamoDbWire(URI.create("http://127.0.0.1:1"));
        ServiceIntegrations integrations =
            new ServiceIntegrations(functions(), nobody, new EventBus(events, Clock.systemUTC()))) {
      Map<String, TaskResource> resources = integrations.resources();
      resources
          .getOrDefault(resource, (call, unheard) -> {})
          .call(new TaskResource.Call(resource, parsed), answer::complete);
      return answer.get(20, TimeUnit.SECONDS);
    }
  }

  private static LambdaEnvironment functions() {
    return new LambdaEnvironment(
        List.of(
            new LocalFunction(
                "Echo", (in, out, context) -> in.transferTo(out), Duration.ofSeconds(9), 512),
            new LocalFunction(
                "Broken",
                (in, out, context) -> {
                  throw new IllegalStateException("no");
                },
                Duration.ofSeconds(9),
                512)),
        line -> {});
  }
}
