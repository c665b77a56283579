package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Visit;
import io.videopipeline.simulator.stepfunctions.interpreter.History.Resource;
import io.videopipeline.simulator.stepfunctions.interpreter.Queries.QueryFailedException;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.Answer;
import io.videopipeline.simulator.stepfunctions.language.Expression;
import io.videopipeline.simulator.stepfunctions.language.Retrier;
import io.videopipeline.simulator.stepfunctions.language.State;
import io.videopipeline.simulator.stepfunctions.language.State.Catcher;
import io.videopipeline.simulator.stepfunctions.language.State.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One stay in a task state, all its tries included. Each retrier counts for itself; the counts end
 * with the stay.
 */
final class TaskRun {
  private final Execution execution;
  private final Visit visit;
  private final State.Task definition;
  private final Resource resource;
  private final int[] retries;
  private int tries;
  private Optional<Try> current = Optional.empty();

  TaskRun(Execution execution, Visit visit, State.Task definition) {
    this.execution = execution;
    this.visit = visit;
    this.definition = definition;
    this.resource = Resource.of(definition.resource());
    this.retries = new int[definition.retriers().size()];
  }

  void start() {
    Optional<String> token =
        definition.waitsForToken()
            ? Optional.of(execution.environment().tokens().issue(this))
            : Optional.empty();
    Try attempt = new Try(token);
    current = Optional.of(attempt);
    try {
      call(attempt);
    } catch (QueryFailedException failed) {
      evaluationFailed(failed.error());
      settle(failed.error());
    }
  }

  /** An answer that somebody brings with a token; false when nobody waits for it any more. */
  boolean deliver(String token, Answer answer) {
    synchronized (execution) {
      Optional<Try> waiting = current.filter(attempt -> attempt.token.equals(Optional.of(token)));
      if (!execution.isCurrent(this) || waiting.isEmpty() || waiting.get().brought.isPresent()) {
        return false;
      }
      waiting.get().brought = Optional.of(answer);
      if (waiting.get().submitted) {
        finish(answer);
      }
      return true;
    }
  }

  private void call(Try attempt) {
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
                .environment()
                .scheduler()
                .after(Duration.ofSeconds(seconds), () -> hear(attempt, this::timeOut)));
    Optional<TaskResource> target = execution.environment().resources().find(definition.resource());
    if (target.isEmpty()) {
      finish(
          new Answer.Failed(StateError.runtime("Nothing stands behind " + definition.resource())));
      return;
    }
    target
        .get()
        .call(
            new TaskResource.Call(definition.resource(), arguments),
            answer -> hear(attempt, () -> answered(attempt, answer)));
  }

  private static long wholeSeconds(JsonNode value) {
    if (!value.isIntegralNumber() || value.longValue() < 1) {
      throw new QueryFailedException(
          "TimeoutSeconds is " + value + "; a whole number of at least 1 is wanted");
    }
    return value.longValue();
  }

  /** Hears only what concerns the try that the execution is in. */
  private void hear(Try attempt, Runnable reaction) {
    synchronized (execution) {
      if (execution.isCurrent(this) && current.filter(now -> now == attempt).isPresent()) {
        reaction.run();
      }
    }
  }

  private void answered(Try attempt, Answer answer) {
    switch (answer) {
      case Answer.Succeeded succeeded when attempt.token.isPresent() -> {
        attempt.submitted = true;
        write("TaskSubmitted", Map.of("output", succeeded.result().toString()));
        attempt.brought.ifPresent(this::finish);
      }
      case Answer.Succeeded succeeded -> finish(succeeded);
      case Answer.Failed failed -> finish(failed);
    }
  }

  private void finish(Answer answer) {
    switch (answer) {
      case Answer.Succeeded succeeded -> {
        write("TaskSucceeded", Map.of("output", succeeded.result().toString()));
        leave(succeeded.result());
      }
      case Answer.Failed failed -> {
        write(
            "TaskFailed", Map.of("error", failed.error().error(), "cause", failed.error().cause()));
        settle(failed.error());
      }
    }
  }

  private void timeOut() {
    write("TaskTimedOut", Map.of("error", StateError.TIMEOUT.error()));
    settle(StateError.TIMEOUT);
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
      settle(failed.error());
    }
  }

  /** The first retrier that takes the error decides; when it is used up, the catchers are asked. */
  private void settle(StateError error) {
    current = Optional.empty();
    for (int i = 0; i < retries.length; i++) {
      Retrier retrier = definition.retriers().get(i);
      if (retrier.errors().take(error.error())) {
        if (retries[i] < retrier.maximumAttempts()) {
          double draw = execution.environment().jitter().getAsDouble();
          retry(retrier.delay(retries[i]++, draw));
          return;
        }
        break;
      }
    }
    rescue(error);
  }

  private void retry(Duration delay) {
    execution
        .environment()
        .scheduler()
        .after(
            delay,
            () -> {
              synchronized (execution) {
                if (execution.isCurrent(this)) {
                  tries++;
                  execution.count();
                  start();
                }
              }
            });
  }

  private void rescue(StateError error) {
    Optional<Catcher> catcher =
        definition.catchers().stream()
            .filter(candidate -> candidate.errors().take(error.error()))
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
    states.put("context", execution.context(visit, token, tries));
    return execution.evaluate(expression, visit, states);
  }

  private void evaluationFailed(StateError error) {
    execution
        .history(this)
        .evaluationFailed(execution.environment().scheduler().now(), visit.name(), error);
  }

  private void write(String event, Map<String, String> details) {
    Instant now = execution.environment().scheduler().now();
    execution.history(this).task(now, event, resource, details);
  }

  /** One call of the resource. */
  private static final class Try {
    private final Optional<String> token;
    private boolean submitted;
    private Optional<Answer> brought = Optional.empty();

    Try(Optional<String> token) {
      this.token = token;
    }
  }
}
