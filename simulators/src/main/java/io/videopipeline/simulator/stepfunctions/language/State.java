package io.videopipeline.simulator.stepfunctions.language;

import io.videopipeline.simulator.stepfunctions.language.Retrier.ErrorNames;
import java.util.List;
import java.util.Optional;

/**
 * A state of a machine.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
public sealed interface State {
  /** The state's type in the definition and in the history's event names. */
  String type();

  /**
   * Calls a resource.
   *
   * @param arguments what the resource is given; absent: the state's input
   * @param output what the next state is given; absent: the result
   * @param timeoutSeconds a whole number or an expression that yields one
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

  /** Goes on where the first rule holds, else to the default. */
  record Choice(List<Rule> rules, Optional<String> otherwise) implements State {
    @Override
    public String type() {
      return "Choice";
    }
  }

  /** Hands its input, or its output, on. */
  record Pass(Optional<Expression> output, Transition transition) implements State {
    @Override
    public String type() {
      return "Pass";
    }
  }

  /** Waits for some seconds. */
  record Wait(Expression seconds, Optional<Expression> output, Transition transition)
      implements State {
    @Override
    public String type() {
      return "Wait";
    }
  }

  /** Ends the execution well. */
  record Succeed(Optional<Expression> output) implements State {
    @Override
    public String type() {
      return "Succeed";
    }
  }

  /** Ends the execution badly. */
  record Fail(Optional<Expression> error, Optional<Expression> cause) implements State {
    @Override
    public String type() {
      return "Fail";
    }
  }

  /** Where a state leads. */
  sealed interface Transition {
    record Next(String state) implements Transition {}

    record End() implements Transition {}
  }

  /** One rule of a choice. */
  record Rule(Expression condition, Optional<Expression> output, String next) {}

  /** Where a failed state leads. */
  record Catcher(ErrorNames errors, Optional<Expression> output, String next) {}
}
