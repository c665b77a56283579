package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.ExecutionName;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import io.videopipeline.simulator.stepfunctions.language.StateMachine;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Starts executions and delivers results to the tasks that wait for one with a task token. */
public final class Interpreter {
  private final Scheduler scheduler;
  private final Map<String, TaskResource> resources;
  private final DoubleSupplier jitter;
  private final Supplier<String> newTokens;
  private final Map<String, TaskRun> runsByToken = new ConcurrentHashMap<>();

  /**
   * @param resources the integration of each resource ARN
   * @param jitter numbers from 0 to 1, for retriers with full jitter
   * @param newTokens supplies a different task token each time
   */
  public Interpreter(
      Scheduler scheduler,
      Map<String, TaskResource> resources,
      DoubleSupplier jitter,
      Supplier<String> newTokens) {
    this.scheduler = scheduler;
    this.resources = Map.copyOf(resources);
    this.jitter = jitter;
    this.newTokens = newTokens;
  }

  /** Starts an execution. It continues by itself, on the scheduler and the resources' threads. */
  public Execution start(ExecutionName name, StateMachine machine, JsonNode input) {
    Execution execution = new Execution(name, machine, input, this);
    execution.start();
    return execution;
  }

  /** Delivers a result to the task that waits with this token. */
  public TokenDelivery deliver(String token, TaskResult result) {
    TaskRun run = runsByToken.get(token);
    if (run == null) {
      return TokenDelivery.INVALID_TOKEN;
    }
    return run.deliver(token, result) ? TokenDelivery.TAKEN : TokenDelivery.TASK_TIMED_OUT;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Optional<TaskResource> resource(String arn) {
    return Optional.ofNullable(resources.get(arn));
  }

  /** A number from 0 to 1. */
  double nextJitter() {
    return jitter.getAsDouble();
  }

  String issueToken(TaskRun run) {
    String token = newTokens.get();
    runsByToken.put(token, run);
    return token;
  }

  /**
   * Whether a result that arrived with a task token was used.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html">
   *     SendTaskSuccess</a>
   */
  public enum TokenDelivery {
    TAKEN,
    /** The task with this token no longer waits. */
    TASK_TIMED_OUT,
    /** This token was never issued. */
    INVALID_TOKEN
  }
}
