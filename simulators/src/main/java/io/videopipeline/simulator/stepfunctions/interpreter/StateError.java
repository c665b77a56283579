package io.videopipeline.simulator.stepfunctions.interpreter;

/**
 * What retriers and catchers match, and what a failed execution ends with.
 *
 * @param error the error's name
 * @param cause for people; may be empty
 */
public record StateError(String error, String cause) {
  static final StateError TIMEOUT = new StateError("States.Timeout", "");

  static StateError query(String what) {
    return new StateError("States.QueryEvaluationError", what);
  }

  static StateError runtime(String what) {
    return new StateError("States.Runtime", what);
  }
}
