package io.videopipeline.simulator.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.HistoryEvent;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The operations of the service that are supported, from request to response.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/">API reference</a>
 */
final class Operations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  private final Executions executions;
  private final Interpreter interpreter;

  Operations(Executions executions, Interpreter interpreter) {
    this.executions = executions;
    this.interpreter = interpreter;
  }

  ObjectNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "StartExecution" -> startExecution(request);
      case "DescribeExecution" -> describeExecution(request);
      case "GetExecutionHistory" -> getExecutionHistory(request);
      case "ListExecutions" -> listExecutions(request);
      case "StopExecution" -> stopExecution(request);
      case "SendTaskSuccess" -> sendTaskSuccess(request);
      case "SendTaskFailure" -> sendTaskFailure(request);
      default ->
          throw new ServiceError(
              "UnknownOperationException", "This simulator has no operation " + operation);
    };
  }

  private ObjectNode startExecution(JsonNode request) {
    Execution execution =
        executions.start(
            required(request, "stateMachineArn"),
            request.path("name").asText(UUID.randomUUID().toString()),
            request.path("input").asText("{}"));
    return JSON.createObjectNode()
        .put("executionArn", execution.name().arn())
        .put("startDate", seconds(execution.startedAt()));
  }

  private ObjectNode describeExecution(JsonNode request) {
    Execution execution = executions.find(required(request, "executionArn"));
    ObjectNode answer = summary(execution).put("input", execution.input().toString());
    switch (execution.outcome()) {
      case Outcome.Running running -> {}
      case Outcome.Succeeded succeeded -> answer.put("output", succeeded.output().toString());
      case Outcome.Failed failed -> error(answer, failed.error());
      case Outcome.Aborted aborted -> error(answer, aborted.error());
    }
    return answer;
  }

  private ObjectNode getExecutionHistory(JsonNode request) {
    List<HistoryEvent> events =
        new ArrayList<>(executions.find(required(request, "executionArn")).history());
    if (request.path("reverseOrder").asBoolean()) {
      Collections.reverse(events);
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode page = answer.putArray("events");
    page(request, answer, events).forEach(event -> page.add(event(event)));
    return answer;
  }

  private ObjectNode listExecutions(JsonNode request) {
    String status = request.path("statusFilter").asText("");
    List<Execution> matching =
        executions.of(required(request, "stateMachineArn")).stream()
            .filter(execution -> status.isEmpty() || execution.outcome().status().equals(status))
            .toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode page = answer.putArray("executions");
    page(request, answer, matching).forEach(execution -> page.add(summary(execution)));
    return answer;
  }

  private ObjectNode stopExecution(JsonNode request) {
    executions
        .find(required(request, "executionArn"))
        .abort(new StateError(request.path("error").asText(""), request.path("cause").asText("")));
    return JSON.createObjectNode().put("stopDate", seconds(Instant.now()));
  }

  private ObjectNode sendTaskSuccess(JsonNode request) {
    String output = required(request, "output");
    try {
      return deliver(request, new Answer.Succeeded(JSON.readTree(output)));
    } catch (JsonProcessingException broken) {
      throw new ServiceError("InvalidOutput", "Invalid Output: not JSON");
    }
  }

  private ObjectNode sendTaskFailure(JsonNode request) {
    return deliver(
        request,
        new Answer.Failed(
            new StateError(request.path("error").asText(""), request.path("cause").asText(""))));
  }

  private ObjectNode deliver(JsonNode request, Answer answer) {
    return switch (interpreter.deliver(required(request, "taskToken"), answer)) {
      case TAKEN -> JSON.createObjectNode();
      case TASK_TIMED_OUT ->
          throw new ServiceError("TaskTimedOut", "Task Timed Out: the task waits no more");
      case INVALID_TOKEN -> throw new ServiceError("InvalidToken", "Invalid Token");
    };
  }

  private static ObjectNode summary(Execution execution) {
    Outcome outcome = execution.outcome();
    ObjectNode node =
        JSON.createObjectNode()
            .put("executionArn", execution.name().arn())
            .put("stateMachineArn", execution.name().stateMachineArn())
            .put("name", execution.name().name())
            .put("status", outcome.status())
            .put("startDate", seconds(execution.startedAt()));
    switch (outcome) {
      case Outcome.Running running -> {}
      case Outcome.Succeeded succeeded -> node.put("stopDate", seconds(succeeded.at()));
      case Outcome.Failed failed -> node.put("stopDate", seconds(failed.at()));
      case Outcome.Aborted aborted -> node.put("stopDate", seconds(aborted.at()));
    }
    return node;
  }

  private static void error(ObjectNode answer, StateError error) {
    answer.put("error", error.error()).put("cause", error.cause());
  }

  private static ObjectNode event(HistoryEvent event) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", event.id())
            .put("previousEventId", event.previousId())
            .put("timestamp", seconds(event.timestamp()))
            .put("type", event.type());
    node.set(event.detailsName(), event.details());
    return node;
  }

  /** The asked page of a list; the next page's token goes into the answer. */
  private static <T> List<T> page(JsonNode request, ObjectNode answer, List<T> all) {
    int size = request.path("maxResults").asInt(PAGE);
    int most = size == 0 ? PAGE : Math.min(size, 1000);
    int from = Math.min(offset(request), all.size());
    int to = Math.min(from + most, all.size());
    if (to < all.size()) {
      answer.put("nextToken", Integer.toString(to));
    }
    return all.subList(from, to);
  }

  private static int offset(JsonNode request) {
    String token = request.path("nextToken").asText("0");
    if (!token.matches("[0-9]{1,9}")) {
      throw new ServiceError("InvalidToken", "Invalid Token: '" + token + "'");
    }
    return Integer.parseInt(token);
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  private static String required(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isTextual()) {
      throw new ServiceError(
          "ValidationException", "Value null at '" + field + "' failed to satisfy constraint");
    }
    return value.textValue();
  }
}
