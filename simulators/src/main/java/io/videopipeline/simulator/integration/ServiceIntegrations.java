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
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The service integrations of Step Functions: {@code lambda:invoke}, {@code
 * aws-sdk:dynamodb:updateItem.waitForTaskToken} and {@code events:putEvents}. Each call runs on its
 * own thread.
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

  /** The integrations by resource ARN, as a definition names them. */
  public Map<String, TaskResource> resources() {
    return Map.of(
        "arn:aws:states:::lambda:invoke",
        resource(this::invoke),
        "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
        resource(this::updateItem),
        "arn:aws:states:::events:putEvents",
        resource(this::putEvents));
  }

  /** Interrupts the calls in progress; their results are not reported. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private JsonNode invoke(JsonNode arguments)
      throws InterruptedException, IntegrationFailedException {
    String function = arguments.path("FunctionName").asText();
    try {
      byte[] payload = JSON.writeValueAsBytes(arguments.path("Payload"));
      byte[] response = lambda.invoke(function, payload);
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("ExecutedVersion", "$LATEST");
      result.set(
          "Payload",
          response.length == 0 ? JsonNodeFactory.instance.nullNode() : JSON.readTree(response));
      return result.put("StatusCode", 200);
    } catch (FunctionFailedException failed) {
      throw new IntegrationFailedException(failed.error(), failed.causeText());
    } catch (IOException notJson) {
      throw new IntegrationFailedException(
          "Lambda.InvalidResponseException",
          "The response of " + function + " must be JSON: " + notJson);
    }
  }

  private JsonNode updateItem(JsonNode arguments)
      throws InterruptedException, IntegrationFailedException {
    try {
      return dynamoDb.updateItem(arguments);
    } catch (DynamoDbFailedException failed) {
      throw new IntegrationFailedException(failed.error(), failed.causeText());
    }
  }

  private JsonNode putEvents(JsonNode arguments) throws IntegrationFailedException {
    ObjectNode result;
    try {
      result = bus.putEvents(arguments);
    } catch (UncheckedIOException unwritten) {
      throw new IntegrationFailedException("EventBridge.SdkClientException", unwritten.toString());
    }
    if (result.path("FailedEntryCount").asInt() > 0) {
      throw new IntegrationFailedException("EventBridge.FailedEntry", result.toString());
    }
    return result;
  }

  private TaskResource resource(Integration integration) {
    return (call, result) -> {
      if (!threads.isShutdown()) {
        threads.execute(() -> run(integration, call.arguments(), result));
      }
    };
  }

  private static void run(
      Integration integration, JsonNode arguments, Consumer<TaskResult> result) {
    try {
      result.accept(new TaskResult.Success(integration.call(arguments)));
    } catch (IntegrationFailedException failed) {
      result.accept(new TaskResult.Failure(failed.error));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** One operation of a service. */
  private interface Integration {
    JsonNode call(JsonNode arguments) throws InterruptedException, IntegrationFailedException;
  }

  /** The service returned an error or could not be called. */
  private static final class IntegrationFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient StateError error;

    IntegrationFailedException(String error, String cause) {
      super(error);
      this.error = new StateError(error, cause);
    }
  }
}
