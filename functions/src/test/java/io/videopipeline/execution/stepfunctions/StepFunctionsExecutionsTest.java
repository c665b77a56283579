package io.videopipeline.execution.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.execution.ExecutionsContract;
import io.videopipeline.job.JobId;
import io.videopipeline.simulator.stepfunctions.StepFunctionsSimulator;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.testing.LocalAws;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The adapter against the simulator; with the AWS SDK also the API of the simulator. */
class StepFunctionsExecutionsTest implements ExecutionsContract {
  private static final String DEFINITION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Wait", "States": {"Wait": {
        "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:x:y.waitForTaskToken",
        "Arguments": {"token": "{% $states.context.Task.Token %}"},
        "Output": {"jobId": "{% $states.context.Execution.Input.jobId %}"}, "End": true}}}
      """;

  private final List<String> tokens = new ArrayList<>();
  private StepFunctionsSimulator simulator;
  private SfnClient client;
  private Executions executions;

  @BeforeEach
  void start() throws IOException {
    TaskResource resource =
        (call, answer) -> {
          tokens.add(call.arguments().path("token").asText());
          answer.accept(new TaskResource.TaskResult.Success(call.arguments()));
        };
    simulator =
        StepFunctionsSimulator.start(
            "videos",
            DEFINITION,
            Map.of("arn:aws:states:::aws-sdk:x:y.waitForTaskToken", resource),
            0);
    client = LocalAws.stepFunctions(simulator.endpoint());
    executions = new StepFunctionsExecutions(client, simulator.stateMachineArn());
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @Test
  void start_whenTheServiceDoesNotRespond_throws() {
    simulator.close();
    assertThatThrownBy(() -> executions.start(ID, 1))
        .isInstanceOf(ExecutionNotStartedException.class)
        .hasMessageContaining(ID + "-1");
  }

  @Test
  void tokens_lateOrUnknown_areRefusedWithTheErrorsOfTheService() {
    executions.start(ID, 1);
    String token = tokens.getFirst();
    client.sendTaskSuccess(send -> send.taskToken(token).output("{}"));
    awaitEnd(1);
    assertThatThrownBy(() -> client.sendTaskSuccess(send -> send.taskToken(token).output("{}")))
        .isInstanceOf(TaskTimedOutException.class);
    assertThatThrownBy(() -> client.sendTaskSuccess(send -> send.taskToken("x").output("{}")))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void stateMachine_isListedAndDescribedForTheAwsSdk() {
    executions.start(ID, 1);
    String arn = simulator.stateMachineArn();
    assertThat(client.listStateMachinesPaginator().stateMachines())
        .extracting(StateMachineListItem::stateMachineArn)
        .containsExactly(arn);
    DescribeStateMachineResponse machine =
        client.describeStateMachine(describe -> describe.stateMachineArn(arn));
    assertThat(machine.definition()).isEqualTo(DEFINITION);
    assertThat(machine.status()).isEqualTo(StateMachineStatus.ACTIVE);
    assertThat(machine.type()).isEqualTo(StateMachineType.STANDARD);
    String execution = simulator.execution(ID + "-1").name().arn();
    assertThat(
            client
                .describeStateMachineForExecution(describe -> describe.executionArn(execution))
                .definition())
        .isEqualTo(DEFINITION);
  }

  @Test
  void history_isReadByTheAwsSdkPageByPage() {
    executions.start(ID, 1);
    String token = tokens.getFirst();
    client.sendTaskSuccess(send -> send.taskToken(token).output("{}"));
    awaitEnd(1);
    String arn = simulator.execution(ID + "-1").name().arn();
    List<HistoryEvent> events =
        client
            .getExecutionHistoryPaginator(get -> get.executionArn(arn).maxResults(3))
            .events()
            .stream()
            .toList();
    assertThat(events)
        .extracting(HistoryEvent::type)
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.TASK_STATE_ENTERED,
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUBMITTED,
            HistoryEventType.TASK_SUCCEEDED,
            HistoryEventType.TASK_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED);
    assertThat(events.get(2).taskScheduledEventDetails().resource())
        .isEqualTo("y.waitForTaskToken");
    assertThat(client.describeExecution(describe -> describe.executionArn(arn)).output())
        .isEqualTo("{\"jobId\":\"" + ID + "\"}");
  }

  @Test
  void stop_abortsTheExecution() {
    executions.start(ID, 1);
    String arn = simulator.execution(ID + "-1").name().arn();
    client.stopExecution(stop -> stop.executionArn(arn).error("Enough"));
    assertThat(client.describeExecution(describe -> describe.executionArn(arn)).status())
        .isEqualTo(ExecutionStatus.ABORTED);
    assertThat(executions.isRunning(ID, 1)).isFalse();
  }

  private void awaitEnd(int attempt) {
    await().atMost(Duration.ofSeconds(30)).until(() -> !executions.isRunning(ID, attempt));
  }

  @Override
  public Executions executions() {
    return executions;
  }

  @Override
  public Set<String> started() {
    return client
        .listExecutions(list -> list.stateMachineArn(simulator.stateMachineArn()))
        .executions()
        .stream()
        .map(ExecutionListItem::name)
        .collect(Collectors.toSet());
  }

  @Override
  public void end(JobId id, int attempt) {
    String execution = simulator.execution(Executions.nameOf(id, attempt)).name().arn();
    client.stopExecution(stop -> stop.executionArn(execution));
  }
}
