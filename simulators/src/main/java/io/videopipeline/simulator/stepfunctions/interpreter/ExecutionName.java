package io.videopipeline.simulator.stepfunctions.interpreter;

/**
 * What an execution is called.
 *
 * @param stateMachineArn the machine's ARN
 * @param name unique among the machine's executions
 */
public record ExecutionName(String stateMachineArn, String name) {
  public String arn() {
    return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  public String stateMachineName() {
    return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
  }

  String roleArn() {
    return "arn:aws:iam::000000000000:role/" + stateMachineName();
  }
}
