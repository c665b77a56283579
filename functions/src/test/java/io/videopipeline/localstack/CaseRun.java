package io.videopipeline.localstack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** One case, run by a real Step Functions API. */
final class CaseRun {
  /** Far beyond what the longest case takes that is run here. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final SfnClient client;
  private final CaseTasks tasks;
  private final String execution;

  CaseRun(SfnClient client, CaseTasks tasks, JsonNode input, String name) {
    this.client = client;
    this.tasks = tasks;
    String machine =
        client
            .createStateMachine(
                create ->
                    create
                        .name(name)
                        .roleArn("arn:aws:iam::000000000000:role/case")
                        .definition(tasks.definition().toString()))
            .stateMachineArn();
    this.execution =
        client
            .startExecution(start -> start.stateMachineArn(machine).input(input.toString()))
            .executionArn();
  }

  DescribeExecutionResponse toTheEnd() {
    tasks.answerUntil(this::awaitEnd);
    return describe();
  }

  /** The types of the events, an activity's named as a task's. */
  List<String> history() {
    return client.getExecutionHistoryPaginator(get -> get.executionArn(execution)).events().stream()
        .map(HistoryEvent::typeAsString)
        .map(type -> type.startsWith("Activity") ? "Task" + type.substring(8) : type)
        .toList();
  }

  private void awaitEnd() {
    await("end of " + execution)
        .atMost(LIMIT)
        .until(this::describe, seen -> seen.status() != ExecutionStatus.RUNNING);
  }

  private DescribeExecutionResponse describe() {
    return client.describeExecution(describe -> describe.executionArn(execution));
  }
}
