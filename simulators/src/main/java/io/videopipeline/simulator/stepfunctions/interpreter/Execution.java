package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.stepfunctions.interpreter.History.HistoryEvent;
import io.videopipeline.simulator.stepfunctions.interpreter.Queries.QueryFailedException;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.language.State;
import io.videopipeline.simulator.stepfunctions.language.State.Transition;
import io.videopipeline.simulator.stepfunctions.language.StateMachine;
import io.videopipeline.simulator.stepfunctions.language.StateMachine.Expression;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One execution of a state machine. Every step holds the execution's lock: a result, a time-out and
 * a task token that arrive at the same time are processed one after another.
 */
public final class Execution {
  /** The quota of a state's input or output, in UTF-8 bytes. */
  private static final int MAXIMUM_DATA_BYTES = 256 * 1024;

  private final ExecutionName name;
  private final StateMachine machine;
  private final Interpreter interpreter;
  private final JsonNode input;
  private final Instant startedAt;
  private final History history = new History();
  private Outcome outcome = new Outcome.Running();
  private Optional<TaskRun> task = Optional.empty();
  private long transitions;

  Execution(ExecutionName name, StateMachine machine, JsonNode input, Interpreter interpreter) {
    this.name = name;
    this.machine = machine;
    this.input = input;
    this.interpreter = interpreter;
    this.startedAt = interpreter.scheduler().now();
  }

  public ExecutionName name() {
    return name;
  }

  public JsonNode input() {
    return input;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public synchronized Outcome outcome() {
    return outcome;
  }

  public synchronized List<HistoryEvent> history() {
    return history.events();
  }

  /** The billed state transitions: one for each state entered and one for each retry. */
  public synchronized long transitions() {
    return transitions;
  }

  synchronized void start() {
    history.executionStarted(now(), input, name.roleArn());
    enter(machine.startAt(), input);
  }

  /** Stops the execution, as {@code StopExecution} does. */
  public synchronized void abort(StateError reason) {
    if (outcome instanceof Outcome.Running) {
      end(new Outcome.Aborted(reason, now()), "ExecutionAborted", details(reason));
    }
  }

  /** Runs an action under the lock, unless the execution has ended. */
  synchronized void step(Runnable action) {
    if (outcome instanceof Outcome.Running) {
      action.run();
    }
  }

  /** Whether the execution is still in this run of a task state. */
  synchronized boolean isCurrent(TaskRun run) {
    return task.filter(current -> current == run).isPresent() && outcome instanceof Outcome.Running;
  }

  void count() {
    transitions++;
  }

  /** The history to write to; {@link #history()} is the copy for callers. */
  History writableHistory() {
    return history;
  }

  Interpreter interpreter() {
    return interpreter;
  }

  private Instant now() {
    return interpreter.scheduler().now();
  }

  private void enter(String stateName, JsonNode stateInput) {
    if (history.isFull()) {
      fail(StateError.runtime("The execution reached the maximum number of history events: 25000"));
      return;
    }
    count();
    State state = machine.state(stateName);
    Visit visit = new Visit(stateName, state, stateInput, now());
    history.entered(now(), state.type(), stateName, stateInput);
    try {
      visit(visit);
    } catch (QueryFailedException failed) {
      history.evaluationFailed(now(), stateName, failed.error());
      fail(failed.error());
    }
  }

  private void visit(Visit visit) {
    switch (visit.state()) {
      case State.Task definition -> {
        TaskRun run = new TaskRun(this, visit, definition);
        task = Optional.of(run);
        run.start();
      }
      case State.Choice choice -> choose(visit, choice);
      case State.Pass pass -> leave(visit, pass.output(), pass.transition());
      case State.Wait wait -> {
        long seconds = evaluate(wait.seconds(), visit, Map.of()).asLong();
        interpreter
            .scheduler()
            .after(
                Duration.ofSeconds(seconds),
                () -> step(() -> leave(visit, wait.output(), wait.transition())));
      }
      case State.Succeed succeed -> leave(visit, succeed.output(), new Transition.End());
      case State.Fail fail ->
          fail(new StateError(text(fail.error(), visit), text(fail.cause(), visit)));
    }
  }

  private void choose(Visit visit, State.Choice choice) {
    for (State.ChoiceRule rule : choice.rules()) {
      if (evaluate(rule.condition(), visit, Map.of()).asBoolean(false)) {
        leave(visit, rule.output(), new Transition.Next(rule.next()));
        return;
      }
    }
    if (choice.otherwise().isEmpty()) {
      fail(
          new StateError(
              "States.NoChoiceMatched",
              "No choice rule matched and the state " + visit.name() + " has no Default"));
      return;
    }
    leave(visit, Optional.empty(), new Transition.Next(choice.otherwise().get()));
  }

  private void leave(Visit visit, Optional<Expression> output, Transition transition) {
    exit(
        visit,
        output.map(given -> evaluate(given, visit, Map.of())).orElse(visit.input()),
        transition);
  }

  /** Leaves a state with this output. */
  void exit(Visit visit, JsonNode output, Transition transition) {
    if (output.toString().getBytes(StandardCharsets.UTF_8).length > MAXIMUM_DATA_BYTES) {
      fail(
          new StateError(
              "States.DataLimitExceeded",
              "The output of the state " + visit.name() + " exceeds 262144 bytes"));
      return;
    }
    task = Optional.empty();
    history.exited(now(), visit.state().type(), visit.name(), output);
    switch (transition) {
      case Transition.Next next ->
          interpreter
              .scheduler()
              .after(Duration.ZERO, () -> step(() -> enter(next.state(), output)));
      case Transition.End end ->
          end(
              new Outcome.Succeeded(output, now()),
              "ExecutionSucceeded",
              Map.of("output", output.toString()));
    }
  }

  void fail(StateError error) {
    end(new Outcome.Failed(error, now()), "ExecutionFailed", details(error));
  }

  private void end(Outcome end, String event, Map<String, String> details) {
    task = Optional.empty();
    outcome = end;
    history.executionEnded(now(), event, details);
  }

  private static Map<String, String> details(StateError error) {
    return Map.of("error", error.error(), "cause", error.cause());
  }

  private String text(Optional<Expression> expression, Visit visit) {
    return expression.map(given -> evaluate(given, visit, Map.of()).asText()).orElse("");
  }

  /** Evaluates an expression of a state; {@code more} is added to {@code $states}. */
  JsonNode evaluate(Expression expression, Visit visit, Map<String, JsonNode> more) {
    Map<String, JsonNode> states = new HashMap<>(more);
    states.put("input", visit.input());
    states.putIfAbsent("context", context(visit, Optional.empty(), 0));
    return Queries.evaluate(expression, states);
  }

  ObjectNode context(Visit visit, Optional<String> token, int retries) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context
        .putObject("Execution")
        .put("Id", name.arn())
        .put("Name", name.name())
        .put("RoleArn", name.roleArn())
        .put("StartTime", startedAt.toString())
        .set("Input", input);
    context
        .putObject("StateMachine")
        .put("Id", name.stateMachineArn())
        .put("Name", name.stateMachineName());
    context
        .putObject("State")
        .put("Name", visit.name())
        .put("EnteredTime", visit.enteredAt().toString())
        .put("RetryCount", retries);
    token.ifPresent(text -> context.putObject("Task").put("Token", text));
    return context;
  }

  /** One visit to a state, from entering to leaving it. */
  record Visit(String name, State state, JsonNode input, Instant enteredAt) {}

  /**
   * The name of an execution.
   *
   * @param stateMachineArn the state machine's ARN
   * @param name unique among the state machine's executions
   */
  public record ExecutionName(String stateMachineArn, String name) {
    public String arn() {
      return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
    }

    public String stateMachineName() {
      return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }

    String roleArn() {
      return roleArn(stateMachineArn);
    }

    /** The role that a state machine runs with; it has its name. */
    public static String roleArn(String stateMachineArn) {
      return "arn:aws:iam::000000000000:role/"
          + stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }
  }

  /** Whether an execution runs, and how it ended. */
  public sealed interface Outcome {
    /** The status on the wire. */
    default String status() {
      return switch (this) {
        case Running running -> "RUNNING";
        case Succeeded succeeded -> "SUCCEEDED";
        case Failed failed -> "FAILED";
        case Aborted aborted -> "ABORTED";
      };
    }

    record Running() implements Outcome {}

    record Succeeded(JsonNode output, Instant at) implements Outcome {}

    record Failed(StateError error, Instant at) implements Outcome {}

    record Aborted(StateError error, Instant at) implements Outcome {}
  }
}
