package io.videopipeline.simulator.stepfunctions.language;

import java.util.Map;

/** A definition that was read whole. */
public record StateMachine(String startAt, Map<String, State> states) {
  public StateMachine {
    states = Map.copyOf(states);
  }

  /** The state of this name; the definition was checked, so there is one. */
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("There is no state " + name);
    }
    return state;
  }
}
