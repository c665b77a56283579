package io.videopipeline.simulator.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.DynamoDbFailedException;
import io.videopipeline.simulator.dynamodb.DynamoDbWire;
import io.videopipeline.simulator.eventbus.EventBus;
import io.videopipeline.simulator.lambda.FunctionFailedException;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.stepfunctions.interpreter.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Step Functions' ways to the other services: {@code lambda:invoke}, {@code
 * aws-sdk:dynamodb:updateItem.waitForTaskToken} and {@code events:putEvents}. Each call has a
 * thread of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html">Integrating
 *     services</a>
 */
public final class ServiceIntegrations implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LambdaEnvironment lambda;
  private final DynamoDbWire dynamoDb;
  private final EventBus bus;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public ServiceIntegrations(LambdaEnvironment lambda, DynamoDbWire dynamoDb, EventBus bus) {
    this.lambda = lambda;
    this.dynamoDb = dynamoDb;
    this.bus = bus;
  }

  /** The resources by their ARNs, as a definition writes them. */
  public Map<String, TaskResource> resources() {
    return Map.of(
        "arn:aws:states:::lambda:invoke",
        resource(this::invoke),
        "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
        resource(this::updateItem),
        "arn:aws:states:::events:putEvents",
        resource(this::putEvents));
  }

  /** Interrupts what is under way; nobody waits for its answer any more. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private JsonNode invoke(JsonNode arguments) throws InterruptedException, RefusedException {
    String function = arguments.path("FunctionName").asText();
    try {
      byte[] payload = JSON.writeValueAsBytes(arguments.path("Payload"));
      byte[] answer = lambda.invoke(function, payload);
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("ExecutedVersion", "$LATEST");
      result.set(
          "Payload",
          answer.length == 0 ? JsonNodeFactory.instance.nullNode() : JSON.readTree(answer));
      return result.put("StatusCode", 200);
    } catch (FunctionFailedException failed) {
      throw new RefusedException(failed.error(), failed.causeText());
    } catch (IOException noJson) {
      throw new RefusedException(
          "Lambda.InvalidResponseException", function + " answered no JSON: " + noJson);
    }
  }

  private JsonNode updateItem(JsonNode arguments) throws InterruptedException, RefusedException {
    try {
      return dynamoDb.updateItem(arguments);
    } catch (DynamoDbFailedException failed) {
      throw new RefusedException(failed.error(), failed.causeText());
    }
  }

  private JsonNode putEvents(JsonNode arguments) throws RefusedException {
    ObjectNode result;
    try {
      result = bus.putEvents(arguments);
    } catch (UncheckedIOException unwritten) {
      throw new RefusedException("EventBridge.SdkClientException", unwritten.toString());
    }
    if (result.path("FailedEntryCount").asInt() > 0) {
      throw new RefusedException("EventBridge.FailedEntry", result.toString());
    }
    return result;
  }

  private TaskResource resource(Integration integration) {
    return (call, answer) -> {
      if (!threads.isShutdown()) {
        threads.execute(() -> run(integration, call.arguments(), answer));
      }
    };
  }

  private static void run(
      Integration integration, JsonNode arguments, Consumer<TaskResource.Answer> answer) {
    try {
      answer.accept(new TaskResource.Answer.Succeeded(integration.call(arguments)));
    } catch (RefusedException refused) {
      answer.accept(new TaskResource.Answer.Failed(refused.error));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** One service's operation. */
  private interface Integration {
    JsonNode call(JsonNode arguments) throws InterruptedException, RefusedException;
  }

  /** The service's refusal on its way to the machine. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StateError error;

    RefusedException(String error, String cause) {
      super(error);
      this.error = new StateError(error, cause);
    }
  }
}
