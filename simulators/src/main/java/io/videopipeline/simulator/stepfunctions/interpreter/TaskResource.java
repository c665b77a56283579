package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** The integration behind a resource ARN, for instance a Lambda invocation. */
public interface TaskResource {
  /**
   * Performs one task and reports its result exactly once, now or later, on any thread. A result
   * that arrives after the task timed out is ignored.
   */
  void call(Call call, Consumer<TaskResult> result);

  /**
   * One call.
   *
   * @param resource the resource's ARN
   * @param arguments the task state's evaluated {@code Arguments}
   */
  record Call(String resource, JsonNode arguments) {}

  /** The result of a call, or of the task that a task token stands for. */
  sealed interface TaskResult {
    record Success(JsonNode output) implements TaskResult {}

    record Failure(StateError error) implements TaskResult {}
  }

  /**
   * An error as retriers and catchers match it, and as a failed execution reports it.
   *
   * @param error the error's name, for instance {@code States.Timeout}
   * @param cause an explanation for people; may be empty
   * @see <a
   *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling
   *     errors</a>
   */
  record StateError(String error, String cause) {
    static final StateError TIMEOUT = new StateError("States.Timeout", "");

    static StateError queryEvaluation(String cause) {
      return new StateError("States.QueryEvaluationError", cause);
    }

    static StateError runtime(String cause) {
      return new StateError("States.Runtime", cause);
    }
  }
}
