package io.videopipeline.simulator.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.Operations.ServiceException;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.ExecutionName;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import io.videopipeline.simulator.stepfunctions.language.StateMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The state machines and all their executions by ARN. A name can be used once per state machine.
 */
final class Executions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]{1,80}");

  private final Interpreter interpreter;
  private final Map<String, DeployedMachine> machines;
  private final Map<String, Execution> executions = new LinkedHashMap<>();

  /**
   * @param machines by their ARNs
   */
  Executions(Interpreter interpreter, Map<String, DeployedMachine> machines) {
    this.interpreter = interpreter;
    this.machines = Map.copyOf(machines);
  }

  /**
   * Starts an execution. A second start with the same name and input while the first one runs
   * returns the first one.
   */
  synchronized Execution start(String machineArn, String name, String input) {
    DeployedMachine machine = machine(machineArn);
    if (!NAME.matcher(name).matches()) {
      throw new ServiceException("InvalidName", "Invalid Name: '" + name + "'");
    }
    ExecutionName executionName = new ExecutionName(machineArn, name);
    JsonNode parsed = parse(input);
    Execution existing = executions.get(executionName.arn());
    if (existing != null) {
      if (existing.outcome() instanceof Outcome.Running && existing.input().equals(parsed)) {
        return existing;
      }
      throw new ServiceException(
          "ExecutionAlreadyExists", "Execution Already Exists: '" + executionName.arn() + "'");
    }
    Execution execution = interpreter.start(executionName, machine.stateMachine(), parsed);
    executions.put(executionName.arn(), execution);
    return execution;
  }

  synchronized Execution find(String arn) {
    Execution execution = executions.get(arn);
    if (execution == null) {
      throw new ServiceException(
          "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }
    return execution;
  }

  /** All state machines. */
  List<DeployedMachine> machines() {
    return machines.values().stream().sorted(Comparator.comparing(DeployedMachine::arn)).toList();
  }

  DeployedMachine machine(String arn) {
    DeployedMachine machine = machines.get(arn);
    if (machine == null) {
      throw new ServiceException(
          "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }
    return machine;
  }

  /** The executions of a state machine, newest first. */
  synchronized List<Execution> of(DeployedMachine machine) {
    List<Execution> all =
        new ArrayList<>(
            executions.values().stream()
                .filter(execution -> execution.name().stateMachineArn().equals(machine.arn()))
                .toList());
    return all.reversed();
  }

  private static JsonNode parse(String input) {
    try {
      return JSON.readTree(input);
    } catch (JsonProcessingException broken) {
      throw new ServiceException(
          "InvalidExecutionInput", "Invalid State Machine Execution Input: not JSON");
    }
  }

  /**
   * A state machine of the service.
   *
   * @param definition in the Amazon States Language, as it was given
   * @param stateMachine the definition, read
   */
  record DeployedMachine(
      String arn, String definition, StateMachine stateMachine, Instant createdAt) {
    static DeployedMachine of(String arn, String definition, Instant createdAt) {
      return new DeployedMachine(arn, definition, DefinitionReader.read(definition), createdAt);
    }

    String name() {
      return arn.substring(arn.lastIndexOf(':') + 1);
    }
  }
}
