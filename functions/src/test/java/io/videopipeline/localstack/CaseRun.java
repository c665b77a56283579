package io.videopipeline.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * One case on a real Step Functions API. An activity stands for each resource: its worker answers
 * with any error's name, and its token is the task's token.
 */
final class CaseRun {
  private final SfnClient client;
  private final JsonNode given;
  private final String activity;
  private final String execution;
  private final Deque<JsonNode> answers = new ArrayDeque<>();

  CaseRun(SfnClient client, JsonNode given) {
    this.client = client;
    this.given = given;
    String name = "case-" + UUID.randomUUID();
    this.activity = client.createActivity(create -> create.name(name)).activityArn();
    given.path("answers").forEach(ofState -> ofState.forEach(this::script));
    String machine =
        client
            .createStateMachine(
                create ->
                    create
                        .name(name)
                        .roleArn("arn:aws:iam::000000000000:role/case")
                        .definition(definition().toString()))
            .stateMachineArn();
    this.execution =
        client
            .startExecution(
                start -> start.stateMachineArn(machine).input(given.path("input").toString()))
            .executionArn();
  }

  /** Answers the tasks as the case says, until the execution ends. */
  DescribeExecutionResponse toTheEnd() throws InterruptedException {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var unused = workers.submit(this::work);
      while (describe().status() == ExecutionStatus.RUNNING) {
        Thread.sleep(100);
      }
      workers.shutdownNow();
    }
    return describe();
  }

  /** The types of the events, an activity's named as a task's. */
  List<String> history() {
    return client.getExecutionHistoryPaginator(get -> get.executionArn(execution)).events().stream()
        .map(HistoryEvent::typeAsString)
        .map(type -> type.startsWith("Activity") ? "Task" + type.substring(8) : type)
        .toList();
  }

  private DescribeExecutionResponse describe() {
    return client.describeExecution(describe -> describe.executionArn(execution));
  }

  private JsonNode definition() {
    ObjectNode definition = given.path("definition").deepCopy();
    definition
        .path("States")
        .forEach(
            state -> {
              if (state.has("Resource")) {
                ((ObjectNode) state).put("Resource", activity);
              }
            });
    return definition;
  }

  private void script(JsonNode answer) {
    answers.addAll(Collections.nCopies(answer.path("times").asInt(1), answer));
  }

  private boolean work() throws InterruptedException {
    while (!answers.isEmpty()) {
      Optional<String> token = nextToken();
      if (token.isPresent()) {
        answer(token.get(), answers.size() > 1 ? answers.removeFirst() : answers.getFirst());
      }
    }
    return true;
  }

  private Optional<String> nextToken() {
    GetActivityTaskResponse task =
        client.getActivityTask(get -> get.activityArn(activity).workerName("case"));
    return Optional.ofNullable(task.taskToken()).filter(token -> !token.isEmpty());
  }

  private void answer(String token, JsonNode answer) throws InterruptedException {
    Thread.sleep(Math.round(answer.path("afterSeconds").asDouble() * 1000));
    try {
      if (answer.has("error")) {
        client.sendTaskFailure(
            send ->
                send.taskToken(token)
                    .error(answer.path("error").asText())
                    .cause(answer.path("cause").asText()));
      } else {
        client.sendTaskSuccess(
            send -> send.taskToken(token).output(answer.path("result").toString()));
      }
    } catch (TaskTimedOutException late) {
      return;
    }
  }
}
