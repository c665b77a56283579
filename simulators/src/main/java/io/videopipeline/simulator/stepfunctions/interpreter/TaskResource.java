package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** What stands behind a resource ARN. */
public interface TaskResource {
  /**
   * Does the work of one task and answers exactly once, now or later, on any thread. An answer that
   * comes after the task's time-out is not heard.
   */
  void call(Call call, Consumer<Answer> answer);

  /**
   * One call.
   *
   * @param resource the resource's ARN
   */
  record Call(String resource, JsonNode arguments) {}

  /** What came of a call. */
  sealed interface Answer {
    record Succeeded(JsonNode result) implements Answer {}

    record Failed(StateError error) implements Answer {}
  }
}
