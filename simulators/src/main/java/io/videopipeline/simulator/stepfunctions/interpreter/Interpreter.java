package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.stepfunctions.language.StateMachine;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Starts executions and brings answers to those that wait for one. */
public final class Interpreter {
  private final Environment environment;
  private final TaskTokens tokens;

  /**
   * @param jitter numbers from 0 to 1, for retriers with full jitter
   * @param freshTokens a text that is never the same twice
   */
  public Interpreter(
      Scheduler scheduler,
      Resources resources,
      DoubleSupplier jitter,
      Supplier<String> freshTokens) {
    this.tokens = new TaskTokens(freshTokens);
    this.environment = new Environment(scheduler, resources, tokens, jitter);
  }

  /** Starts an execution; it goes on by itself. */
  public Execution start(ExecutionName name, StateMachine machine, JsonNode input) {
    Execution execution = new Execution(name, machine, input, environment);
    execution.start();
    return execution;
  }

  /** Brings an answer to the task that waits for it under this token. */
  public TokenDelivery deliver(String token, TaskResource.Answer answer) {
    return tokens.deliver(token, answer);
  }
}
