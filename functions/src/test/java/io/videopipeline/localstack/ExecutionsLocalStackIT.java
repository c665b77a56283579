package io.videopipeline.localstack;

import io.videopipeline.execution.Executions;
import io.videopipeline.execution.ExecutionsContract;
import io.videopipeline.execution.stepfunctions.StepFunctionsExecutions;
import io.videopipeline.job.JobId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

class ExecutionsLocalStackIT implements ExecutionsContract {
  private static final String DEFINITION =
      """
      {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 60, "End": true}}}
      """;

  private SfnClient client;
  private String machine;

  @BeforeEach
  void create() {
    client = LocalStack.orSkip().stepFunctions();
    machine =
        client
            .createStateMachine(
                create ->
                    create
                        .name("contract-" + UUID.randomUUID())
                        .roleArn("arn:aws:iam::000000000000:role/contract")
                        .definition(DEFINITION))
            .stateMachineArn();
  }

  @AfterEach
  void delete() {
    if (client != null) {
      client.deleteStateMachine(delete -> delete.stateMachineArn(machine));
      client.close();
    }
  }

  @Override
  public Executions executions() {
    return new StepFunctionsExecutions(client, machine);
  }

  @Override
  public Set<String> started() {
    return client.listExecutions(list -> list.stateMachineArn(machine)).executions().stream()
        .map(ExecutionListItem::name)
        .collect(Collectors.toSet());
  }

  @Override
  public void end(JobId id, int attempt) {
    String name = Executions.nameOf(id, attempt);
    String execution = machine.replace(":stateMachine:", ":execution:") + ":" + name;
    client.stopExecution(stop -> stop.executionArn(execution));
  }
}
