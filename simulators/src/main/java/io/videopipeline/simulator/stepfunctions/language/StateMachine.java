package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A definition that {@link DefinitionReader} has read and checked. */
public record StateMachine(String startAt, Map<String, State> states) {
  public StateMachine {
    states = Map.copyOf(states);
  }

  /** The state of this name. The reader checked every reference, so there is one. */
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("No state is named '" + name + "'");
    }
    return state;
  }

  /**
   * A JSON value in which every string of the form <code>{% … %}</code> is a JSONata expression.
   *
   * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">
   *     Transforming data with JSONata</a>
   */
  public record Expression(JsonNode template) {
    private static final String BEGIN = "{%";
    private static final String END = "%}";

    /** The JSONata between the delimiters; empty for a literal string. */
    public static Optional<String> jsonata(String text) {
      return text.startsWith(BEGIN) && text.endsWith(END) && text.length() >= 4
          ? Optional.of(text.substring(BEGIN.length(), text.length() - END.length()).strip())
          : Optional.empty();
    }
  }
}
