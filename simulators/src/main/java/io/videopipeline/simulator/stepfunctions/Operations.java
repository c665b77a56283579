package io.videopipeline.simulator.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.stepfunctions.Executions.DeployedMachine;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.ExecutionName;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.History.HistoryEvent;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The supported operations of the service: maps a request to its response.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/">API reference</a>
 */
final class Operations {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;
  private static final String TYPE = "STANDARD";

  private final Executions executions;
  private final Interpreter interpreter;

  Operations(Executions executions, Interpreter interpreter) {
    this.executions = executions;
    this.interpreter = interpreter;
  }

  ObjectNode call(String operation, JsonNode request) {
    return switch (operation) {
      case "ListStateMachines" -> listStateMachines(request);
      case "DescribeStateMachine" -> describeStateMachine(request);
      case "DescribeStateMachineForExecution" -> describeStateMachineForExecution(request);
      case "StartExecution" -> startExecution(request);
      case "DescribeExecution" -> describeExecution(request);
      case "GetExecutionHistory" -> getExecutionHistory(request);
      case "ListExecutions" -> listExecutions(request);
      case "StopExecution" -> stopExecution(request);
      case "SendTaskSuccess" -> sendTaskSuccess(request);
      case "SendTaskFailure" -> sendTaskFailure(request);
      default ->
          throw new ServiceException(
              "UnknownOperationException",
              "The simulator does not support the operation " + operation);
    };
  }

  private ObjectNode listStateMachines(JsonNode request) {
    ObjectNode response = JSON.createObjectNode();
    ArrayNode page = response.putArray("stateMachines");
    page(request, response, executions.machines())
        .forEach(
            machine ->
                page.addObject()
                    .put("stateMachineArn", machine.arn())
                    .put("name", machine.name())
                    .put("type", TYPE)
                    .put("creationDate", seconds(machine.createdAt())));
    return response;
  }

  private ObjectNode describeStateMachine(JsonNode request) {
    DeployedMachine machine = executions.machine(required(request, "stateMachineArn"));
    return description(machine)
        .put("status", "ACTIVE")
        .put("type", TYPE)
        .put("creationDate", seconds(machine.createdAt()));
  }

  /** An execution always runs the current definition: there is no operation that updates it. */
  private ObjectNode describeStateMachineForExecution(JsonNode request) {
    Execution execution = executions.find(required(request, "executionArn"));
    DeployedMachine machine = executions.machine(execution.name().stateMachineArn());
    return description(machine).put("updateDate", seconds(machine.createdAt()));
  }

  private static ObjectNode description(DeployedMachine machine) {
    ObjectNode description =
        JSON.createObjectNode()
            .put("stateMachineArn", machine.arn())
            .put("name", machine.name())
            .put("definition", machine.definition())
            .put("roleArn", ExecutionName.roleArn(machine.arn()));
    description
        .putObject("loggingConfiguration")
        .put("level", "OFF")
        .put("includeExecutionData", false);
    description.putObject("tracingConfiguration").put("enabled", false);
    return description;
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
    ObjectNode response = summary(execution).put("input", execution.input().toString());
    response.putObject("inputDetails").put("included", true);
    switch (execution.outcome()) {
      case Outcome.Running running -> {}
      case Outcome.Succeeded succeeded -> {
        response.put("output", succeeded.output().toString());
        response.putObject("outputDetails").put("included", true);
      }
      case Outcome.Failed failed -> error(response, failed.error());
      case Outcome.Aborted aborted -> error(response, aborted.error());
    }
    return response;
  }

  private ObjectNode getExecutionHistory(JsonNode request) {
    List<HistoryEvent> events =
        new ArrayList<>(executions.find(required(request, "executionArn")).history());
    if (request.path("reverseOrder").asBoolean()) {
      Collections.reverse(events);
    }
    ObjectNode response = JSON.createObjectNode();
    ArrayNode page = response.putArray("events");
    page(request, response, events).forEach(event -> page.add(event(event)));
    return response;
  }

  private ObjectNode listExecutions(JsonNode request) {
    String status = request.path("statusFilter").asText("");
    List<Execution> matching =
        executions.of(executions.machine(required(request, "stateMachineArn"))).stream()
            .filter(execution -> status.isEmpty() || execution.outcome().status().equals(status))
            .toList();
    ObjectNode response = JSON.createObjectNode();
    ArrayNode page = response.putArray("executions");
    page(request, response, matching).forEach(execution -> page.add(summary(execution)));
    return response;
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
      return deliver(request, new TaskResult.Success(JSON.readTree(output)));
    } catch (JsonProcessingException broken) {
      throw new ServiceException("InvalidOutput", "Invalid Output: not JSON");
    }
  }

  private ObjectNode sendTaskFailure(JsonNode request) {
    return deliver(
        request,
        new TaskResult.Failure(
            new StateError(request.path("error").asText(""), request.path("cause").asText(""))));
  }

  private ObjectNode deliver(JsonNode request, TaskResult result) {
    return switch (interpreter.deliver(required(request, "taskToken"), result)) {
      case TAKEN -> JSON.createObjectNode();
      case TASK_TIMED_OUT ->
          throw new ServiceException(
              "TaskTimedOut", "Task Timed Out: the task no longer waits for this token");
      case INVALID_TOKEN -> throw new ServiceException("InvalidToken", "Invalid Token");
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

  private static void error(ObjectNode response, StateError error) {
    response.put("error", error.error()).put("cause", error.cause());
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

  /** The requested page of a list; the token of the next page is added to the response. */
  private static <T> List<T> page(JsonNode request, ObjectNode response, List<T> all) {
    int size = request.path("maxResults").asInt(PAGE);
    int most = size == 0 ? PAGE : Math.min(size, 1000);
    int from = Math.min(offset(request), all.size());
    int to = Math.min(from + most, all.size());
    if (to < all.size()) {
      response.put("nextToken", Integer.toString(to));
    }
    return all.subList(from, to);
  }

  private static int offset(JsonNode request) {
    String token = request.path("nextToken").asText("0");
    if (!token.matches("[0-9]{1,9}")) {
      throw new ServiceException("InvalidToken", "Invalid Token: '" + token + "'");
    }
    return Integer.parseInt(token);
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }

  private static String required(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isTextual()) {
      throw new ServiceException(
          "ValidationException", "Value null at '" + field + "' failed to satisfy constraint");
    }
    return value.textValue();
  }

  /** An error that the service responds with. */
  static final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    /**
     * @param type the error's name on the wire
     */
    ServiceException(String type, String message) {
      super(message);
      this.type = type;
    }

    String type() {
      return type;
    }
  }
}
