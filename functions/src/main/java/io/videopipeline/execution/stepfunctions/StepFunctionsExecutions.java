package io.videopipeline.execution.stepfunctions;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.job.JobId;
import io.videopipeline.job.TaskToken;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Executions of one Step Functions state machine. */
public final class StepFunctionsExecutions implements Executions {
  private static final String ANNOUNCEMENT = "-announce";

  private final SfnClient stepFunctions;
  private final String stateMachineArn;

  public StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn) {
    this.stepFunctions = stepFunctions;
    this.stateMachineArn = stateMachineArn;
  }

  /** Names are unique for each attempt, so an existing execution is the one of this attempt. */
  @Override
  public void start(JobId id, int attempt) {
    start(id, Executions.nameOf(id, attempt));
  }

  /** Its steps find that the job has ended, so they only announce it. */
  @Override
  public void announceAgain(JobId id, String ended) {
    start(id, ended + ANNOUNCEMENT);
  }

  /**
   * {@inheritDoc}
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">SendTaskSuccess</a>
   */
  @Override
  public void wake(TaskToken token) {
    try {
      stepFunctions.sendTaskSuccess(send -> send.taskToken(token.reveal()).output("{}"));
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException ended) {
      return;
    }
  }

  private void start(JobId id, String name) {
    try {
      stepFunctions.startExecution(
          start ->
              start
                  .stateMachineArn(stateMachineArn)
                  .name(name)
                  .input("{\"jobId\":\"" + id + "\"}"));
    } catch (ExecutionAlreadyExistsException started) {
      return;
    } catch (SdkException failed) {
      throw new ExecutionNotStartedException(name, failed);
    }
  }

  @Override
  public boolean isRunning(JobId id, int attempt) {
    try {
      ExecutionStatus status =
          stepFunctions
              .describeExecution(
                  describe -> describe.executionArn(arnOf(Executions.nameOf(id, attempt))))
              .status();
      return status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;
    } catch (ExecutionDoesNotExistException never) {
      return false;
    }
  }

  /** The ARN of the state machine with another resource type, followed by the name. */
  private String arnOf(String name) {
    return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
  }
}
