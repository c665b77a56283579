package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.language.State.Catcher;
import io.videopipeline.simulator.stepfunctions.language.State.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a definition. What is not supported is refused, never passed over: every finding at once,
 * each with its path.
 */
public final class DefinitionReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> TASK =
      Set.of(
          "Type",
          "Comment",
          "Resource",
          "Arguments",
          "Output",
          "TimeoutSeconds",
          "Retry",
          "Catch",
          "Next",
          "End");
  private static final Set<String> CHOICE = Set.of("Type", "Comment", "Choices", "Default");
  private static final Set<String> RULE = Set.of("Comment", "Condition", "Output", "Next");
  private static final Set<String> PASS = Set.of("Type", "Comment", "Output", "Next", "End");
  private static final Set<String> WAIT =
      Set.of("Type", "Comment", "Seconds", "Output", "Next", "End");
  private static final Set<String> SUCCEED = Set.of("Type", "Comment", "Output");
  private static final Set<String> FAIL = Set.of("Type", "Comment", "Error", "Cause");
  private static final Set<String> CATCHER = Set.of("Comment", "ErrorEquals", "Output", "Next");

  private final FieldReader root;
  private final Set<String> names = new TreeSet<>();

  private DefinitionReader(FieldReader root) {
    this.root = root;
  }

  /**
   * Reads a definition in JSON.
   *
   * @throws InvalidDefinitionException with every finding
   */
  public static StateMachine read(String json) {
    try {
      return new DefinitionReader(FieldReader.of(JSON.readTree(json))).machine();
    } catch (JsonProcessingException broken) {
      throw new InvalidDefinitionException(List.of("$ is no JSON: " + broken.getOriginalMessage()));
    }
  }

  private StateMachine machine() {
    root.allow(Set.of("Comment", "QueryLanguage", "StartAt", "States"));
    if (!root.text("QueryLanguage").equals(Optional.of("JSONata"))) {
      root.at("QueryLanguage").find("must be JSONata; JSONPath is not supported");
    }
    FieldReader states = root.at("States");
    states.names().forEach(names::add);
    String startAt = target(root, "StartAt");
    Map<String, State> read = new HashMap<>();
    names.forEach(name -> state(states.at(name)).ifPresent(state -> read.put(name, state)));
    root.requireSound();
    return new StateMachine(startAt, read);
  }

  private Optional<State> state(FieldReader state) {
    String type = state.text("Type").orElse("");
    return switch (type) {
      case "Task" -> Optional.of(task(state.allow(TASK)));
      case "Choice" -> Optional.of(choice(state.allow(CHOICE)));
      case "Pass" ->
          Optional.of(new State.Pass(state.allow(PASS).expression("Output"), transition(state)));
      case "Wait" ->
          Optional.of(
              new State.Wait(
                  state.allow(WAIT).required("Seconds"),
                  state.expression("Output"),
                  transition(state)));
      case "Succeed" -> Optional.of(new State.Succeed(state.allow(SUCCEED).expression("Output")));
      case "Fail" ->
          Optional.of(
              new State.Fail(state.allow(FAIL).expression("Error"), state.expression("Cause")));
      default -> {
        state.at("Type").find("is '" + type + "', which is not supported");
        yield Optional.empty();
      }
    };
  }

  private State task(FieldReader state) {
    return new State.Task(
        state.requiredText("Resource"),
        state.expression("Arguments"),
        state.expression("Output"),
        state.expression("TimeoutSeconds"),
        state.elements("Retry").stream().map(RetrierReader::read).toList(),
        state.elements("Catch").stream().map(this::catcher).toList(),
        transition(state));
  }

  private State choice(FieldReader state) {
    List<FieldReader> rules = state.elements("Choices");
    if (rules.isEmpty()) {
      state.at("Choices").find("must have at least one rule");
    }
    Optional<String> otherwise = state.text("Default").map(name -> target(state, "Default"));
    return new State.Choice(rules.stream().map(this::rule).toList(), otherwise);
  }

  private Rule rule(FieldReader rule) {
    rule.allow(RULE);
    return new Rule(rule.required("Condition"), rule.expression("Output"), target(rule, "Next"));
  }

  private Catcher catcher(FieldReader catcher) {
    catcher.allow(CATCHER);
    return new Catcher(
        RetrierReader.errors(catcher), catcher.expression("Output"), target(catcher, "Next"));
  }

  private State.Transition transition(FieldReader state) {
    boolean ends = state.node("End").map(JsonNode::asBoolean).orElse(false);
    boolean leads = state.node("Next").isPresent();
    if (ends == leads) {
      state.find("must have either Next or End: true");
    }
    return leads ? new State.Transition.Next(target(state, "Next")) : new State.Transition.End();
  }

  private String target(FieldReader holder, String field) {
    String name = holder.text(field).orElse("");
    if (!names.contains(name)) {
      holder.at(field).find("leads to '" + name + "', which is no state");
    }
    return name;
  }
}
