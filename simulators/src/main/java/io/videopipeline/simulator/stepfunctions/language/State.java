package io.videopipeline.simulator.stepfunctions.language;

import io.videopipeline.simulator.stepfunctions.language.Retrier.ErrorNames;
import io.videopipeline.simulator.stepfunctions.language.StateMachine.Expression;
import java.util.List;
import java.util.Optional;

/**
 * A state of a state machine.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
public sealed interface State {
  /** The state's type in the definition and in the history's event names. */
  String type();

  /**
   * Calls a resource.
   *
   * @param arguments passed to the resource; default: the state's input
   * @param output passed to the next state; default: the result
   * @param timeoutSeconds a whole number of at least 1, or an expression that returns one
   */
  record Task(
      String resource,
      Optional<Expression> arguments,
      Optional<Expression> output,
      Optional<Expression> timeoutSeconds,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Transition transition)
      implements State {
    private static final String TOKEN = ".waitForTaskToken";

    public boolean waitsForToken() {
      return resource.endsWith(TOKEN);
    }

    @Override
    public String type() {
      return "Task";
    }
  }

  /** Continues with the state of the first rule whose condition is true, else with the default. */
  record Choice(List<ChoiceRule> rules, Optional<String> otherwise) implements State {
    @Override
    public String type() {
      return "Choice";
    }
  }

  /** Passes its output on; default: its input. */
  record Pass(Optional<Expression> output, Transition transition) implements State {
    @Override
    public String type() {
      return "Pass";
    }
  }

  /** Waits for a number of seconds. */
  record Wait(Expression seconds, Optional<Expression> output, Transition transition)
      implements State {
    @Override
    public String type() {
      return "Wait";
    }
  }

  /** Ends the execution as succeeded. */
  record Succeed(Optional<Expression> output) implements State {
    @Override
    public String type() {
      return "Succeed";
    }
  }

  /** Ends the execution as failed. */
  record Fail(Optional<Expression> error, Optional<Expression> cause) implements State {
    @Override
    public String type() {
      return "Fail";
    }
  }

  /** What follows a state: another state, or the end. */
  sealed interface Transition {
    record Next(String state) implements Transition {}

    record End() implements Transition {}
  }

  /** One rule of a {@link Choice}. */
  record ChoiceRule(Expression condition, Optional<Expression> output, String next) {}

  /** The state that follows when a task fails with one of these errors. */
  record Catcher(ErrorNames errors, Optional<Expression> output, String next) {}
}
