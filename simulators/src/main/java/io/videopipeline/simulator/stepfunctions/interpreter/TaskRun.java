package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Visit;
import io.videopipeline.simulator.stepfunctions.interpreter.History.ResourceName;
import io.videopipeline.simulator.stepfunctions.interpreter.Queries.QueryFailedException;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import io.videopipeline.simulator.stepfunctions.language.Retrier;
import io.videopipeline.simulator.stepfunctions.language.State;
import io.videopipeline.simulator.stepfunctions.language.State.Catcher;
import io.videopipeline.simulator.stepfunctions.language.State.Transition;
import io.videopipeline.simulator.stepfunctions.language.StateMachine.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One visit to a task state, with all its attempts. Each retrier counts its own retries; the counts
 * start again at 0 when the state is entered again.
 */
final class TaskRun {
  private final Execution execution;
  private final Visit visit;
  private final State.Task definition;
  private final ResourceName resource;
  private final int[] retries;
  private int retryCount;
  private Optional<Attempt> current = Optional.empty();

  TaskRun(Execution execution, Visit visit, State.Task definition) {
    this.execution = execution;
    this.visit = visit;
    this.definition = definition;
    this.resource = ResourceName.of(definition.resource());
    this.retries = new int[definition.retriers().size()];
  }

  void start() {
    Optional<String> token =
        definition.waitsForToken()
            ? Optional.of(execution.interpreter().issueToken(this))
            : Optional.empty();
    Attempt attempt = new Attempt(token);
    current = Optional.of(attempt);
    try {
      call(attempt);
    } catch (QueryFailedException failed) {
      evaluationFailed(failed.error());
      retryOrCatch(failed.error());
    }
  }

  /** Takes the result that arrived with a task token; false when the task no longer waits. */
  boolean deliver(String token, TaskResult result) {
    synchronized (execution) {
      Optional<Attempt> waiting =
          current.filter(attempt -> attempt.token.equals(Optional.of(token)));
      if (!execution.isCurrent(this) || waiting.isEmpty() || waiting.get().delivered.isPresent()) {
        return false;
      }
      waiting.get().delivered = Optional.of(result);
      if (waiting.get().submitted) {
        finish(result);
      }
      return true;
    }
  }

  private void call(Attempt attempt) {
    JsonNode arguments =
        definition
            .arguments()
            .map(given -> evaluate(given, attempt.token, Map.of()))
            .orElse(visit.input());
    Optional<Long> timeout =
        definition
            .timeoutSeconds()
            .map(given -> wholeSeconds(evaluate(given, attempt.token, Map.of())));
    Map<String, String> scheduled = new HashMap<>();
    scheduled.put("parameters", arguments.toString());
    scheduled.put("region", "us-east-1");
    timeout.ifPresent(seconds -> scheduled.put("timeoutInSeconds", seconds.toString()));
    write("TaskScheduled", scheduled);
    write("TaskStarted", Map.of());
    timeout.ifPresent(
        seconds ->
            execution
                .interpreter()
                .scheduler()
                .after(Duration.ofSeconds(seconds), () -> ifCurrent(attempt, this::timeOut)));
    Optional<TaskResource> target = execution.interpreter().resource(definition.resource());
    if (target.isEmpty()) {
      finish(
          new TaskResult.Failure(
              StateError.runtime("The resource is not supported: " + definition.resource())));
      return;
    }
    target
        .get()
        .call(
            new TaskResource.Call(definition.resource(), arguments),
            result -> ifCurrent(attempt, () -> returned(attempt, result)));
  }

  private static long wholeSeconds(JsonNode value) {
    if (!value.isIntegralNumber() || value.longValue() < 1) {
      throw new QueryFailedException(
          "TimeoutSeconds must be a whole number of at least 1, not " + value);
    }
    return value.longValue();
  }

  /** Runs an action under the lock if the execution is still in this attempt. */
  private void ifCurrent(Attempt attempt, Runnable action) {
    synchronized (execution) {
      if (execution.isCurrent(this)
          && current.filter(candidate -> candidate == attempt).isPresent()) {
        action.run();
      }
    }
  }

  private void returned(Attempt attempt, TaskResult result) {
    switch (result) {
      case TaskResult.Success success when attempt.token.isPresent() -> {
        attempt.submitted = true;
        write("TaskSubmitted", Map.of("output", success.output().toString()));
        attempt.delivered.ifPresent(this::finish);
      }
      case TaskResult.Success success -> finish(success);
      case TaskResult.Failure failure -> finish(failure);
    }
  }

  private void finish(TaskResult result) {
    switch (result) {
      case TaskResult.Success success -> {
        write("TaskSucceeded", Map.of("output", success.output().toString()));
        leave(success.output());
      }
      case TaskResult.Failure failure -> {
        StateError error = failure.error();
        write("TaskFailed", Map.of("error", error.error(), "cause", error.cause()));
        retryOrCatch(error);
      }
    }
  }

  private void timeOut() {
    write("TaskTimedOut", Map.of("error", StateError.TIMEOUT.error()));
    retryOrCatch(StateError.TIMEOUT);
  }

  private void leave(JsonNode result) {
    try {
      JsonNode output =
          definition
              .output()
              .map(given -> evaluate(given, Optional.empty(), Map.of("result", result)))
              .orElse(result);
      current = Optional.empty();
      execution.exit(visit, output, definition.transition());
    } catch (QueryFailedException failed) {
      evaluationFailed(failed.error());
      retryOrCatch(failed.error());
    }
  }

  /**
   * The first retrier that matches the error decides; when its attempts are used up, the catchers
   * apply.
   */
  private void retryOrCatch(StateError error) {
    current = Optional.empty();
    for (int i = 0; i < retries.length; i++) {
      Retrier retrier = definition.retriers().get(i);
      if (retrier.errors().match(error.error())) {
        if (retries[i] < retrier.maximumAttempts()) {
          double jitter = execution.interpreter().nextJitter();
          retry(retrier.delay(retries[i]++, jitter));
          return;
        }
        break;
      }
    }
    catchOrFail(error);
  }

  private void retry(Duration delay) {
    execution
        .interpreter()
        .scheduler()
        .after(
            delay,
            () -> {
              synchronized (execution) {
                if (execution.isCurrent(this)) {
                  retryCount++;
                  execution.count();
                  start();
                }
              }
            });
  }

  private void catchOrFail(StateError error) {
    Optional<Catcher> catcher =
        definition.catchers().stream()
            .filter(candidate -> candidate.errors().match(error.error()))
            .findFirst();
    if (catcher.isEmpty()) {
      execution.fail(error);
      return;
    }
    JsonNode errorOutput =
        JsonNodeFactory.instance
            .objectNode()
            .put("Error", error.error())
            .put("Cause", error.cause());
    try {
      JsonNode output =
          catcher
              .get()
              .output()
              .map(given -> evaluate(given, Optional.empty(), Map.of("errorOutput", errorOutput)))
              .orElse(errorOutput);
      execution.exit(visit, output, new Transition.Next(catcher.get().next()));
    } catch (QueryFailedException failed) {
      evaluationFailed(failed.error());
      execution.fail(failed.error());
    }
  }

  private JsonNode evaluate(
      Expression expression, Optional<String> token, Map<String, JsonNode> more) {
    Map<String, JsonNode> states = new HashMap<>(more);
    states.put("context", execution.context(visit, token, retryCount));
    return execution.evaluate(expression, visit, states);
  }

  private void evaluationFailed(StateError error) {
    execution
        .writableHistory()
        .evaluationFailed(execution.interpreter().scheduler().now(), visit.name(), error);
  }

  private void write(String event, Map<String, String> details) {
    Instant now = execution.interpreter().scheduler().now();
    execution.writableHistory().task(now, event, resource, details);
  }

  /**
   * One call of the resource; with a token, the call and the delivered result may come in either
   * order.
   */
  private static final class Attempt {
    private final Optional<String> token;
    private boolean submitted;
    private Optional<TaskResult> delivered = Optional.empty();

    Attempt(Optional<String> token) {
      this.token = token;
    }
  }
}
