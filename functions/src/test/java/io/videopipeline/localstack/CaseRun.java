package io.videopipeline.localstack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Runs one case of the States Language tests on the Step Functions API of LocalStack. */
final class CaseRun {
  /** Much longer than the longest case that runs here. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final SfnClient client;
  private final Tasks tasks;
  private final String execution;

  CaseRun(SfnClient client, Tasks tasks, JsonNode input, String name) {
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

  /** The types of the history events; those of an activity are renamed to those of a task. */
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

  /** The tasks of a case on a real Step Functions API. */
  interface Tasks {
    /** The definition of the case, with resources that {@link #answerUntil} can answer. */
    JsonNode definition();

    /**
     * Answers the tasks as the case specifies.
     *
     * @param end returns when the execution has ended
     */
    void answerUntil(Runnable end);
  }
}
