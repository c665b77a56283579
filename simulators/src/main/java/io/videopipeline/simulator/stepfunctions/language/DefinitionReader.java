package io.videopipeline.simulator.stepfunctions.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.language.Retrier.ErrorNames;
import io.videopipeline.simulator.stepfunctions.language.State.Catcher;
import io.videopipeline.simulator.stepfunctions.language.State.ChoiceRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a definition. Whatever is not supported is an error, nothing is ignored; all findings are
 * reported together, each with its path.
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
  private static final Set<String> RETRIER =
      Set.of(
          "Comment",
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy");
  private static final Set<String> CATCHER = Set.of("Comment", "ErrorEquals", "Output", "Next");

  private static final int MAXIMUM_INTERVAL_SECONDS = 99_999_999;
  private static final int MAXIMUM_DELAY_SECONDS = 31_622_400;

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
      throw new InvalidDefinitionException(
          List.of("$ must be JSON: " + broken.getOriginalMessage()));
    }
  }

  private StateMachine machine() {
    root.allow(Set.of("Comment", "QueryLanguage", "StartAt", "States"));
    if (!root.text("QueryLanguage").equals(Optional.of("JSONata"))) {
      root.at("QueryLanguage").report("must be JSONata; JSONPath is not supported");
    }
    FieldReader states = root.at("States");
    states.names().forEach(names::add);
    String startAt = target(root, "StartAt");
    Map<String, State> read = new HashMap<>();
    names.forEach(name -> state(states.at(name)).ifPresent(state -> read.put(name, state)));
    root.requireNoFindings();
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
        state
            .at("Type")
            .report("must be one of Task, Choice, Pass, Wait, Succeed, Fail, not '" + type + "'");
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
        state.elements("Retry").stream().map(DefinitionReader::retrier).toList(),
        state.elements("Catch").stream().map(this::catcher).toList(),
        transition(state));
  }

  private State choice(FieldReader state) {
    List<FieldReader> rules = state.elements("Choices");
    if (rules.isEmpty()) {
      state.at("Choices").report("must have at least one rule");
    }
    Optional<String> otherwise = state.text("Default").map(name -> target(state, "Default"));
    return new State.Choice(rules.stream().map(this::rule).toList(), otherwise);
  }

  private ChoiceRule rule(FieldReader rule) {
    rule.allow(RULE);
    return new ChoiceRule(
        rule.required("Condition"), rule.expression("Output"), target(rule, "Next"));
  }

  private Catcher catcher(FieldReader catcher) {
    catcher.allow(CATCHER);
    return new Catcher(errors(catcher), catcher.expression("Output"), target(catcher, "Next"));
  }

  private State.Transition transition(FieldReader state) {
    boolean ends = state.node("End").map(JsonNode::asBoolean).orElse(false);
    boolean leads = state.node("Next").isPresent();
    if (ends == leads) {
      state.report("must have either Next or End: true");
    }
    return leads ? new State.Transition.Next(target(state, "Next")) : new State.Transition.End();
  }

  private String target(FieldReader holder, String field) {
    String name = holder.text(field).orElse("");
    if (!names.contains(name)) {
      holder.at(field).report("must name a state of this definition, not '" + name + "'");
    }
    return name;
  }

  private static Retrier retrier(FieldReader retrier) {
    retrier.allow(RETRIER);
    String jitter = retrier.text("JitterStrategy").orElse("NONE");
    if (!Set.of("FULL", "NONE").contains(jitter)) {
      retrier.at("JitterStrategy").report("must be FULL or NONE, not '" + jitter + "'");
    }
    return new Retrier(
        errors(retrier),
        Duration.ofSeconds(number(retrier, "IntervalSeconds", 1, 1, MAXIMUM_INTERVAL_SECONDS)),
        number(retrier, "MaxAttempts", 3, 0, MAXIMUM_INTERVAL_SECONDS),
        backoffRate(retrier),
        retrier
            .node("MaxDelaySeconds")
            .map(
                given ->
                    Duration.ofSeconds(
                        number(retrier, "MaxDelaySeconds", 1, 1, MAXIMUM_DELAY_SECONDS))),
        jitter.equals("FULL"));
  }

  private static ErrorNames errors(FieldReader holder) {
    List<String> names =
        holder.elements("ErrorEquals").stream()
            .map(element -> element.node().map(JsonNode::asText).orElse(""))
            .toList();
    if (names.isEmpty()) {
      holder.at("ErrorEquals").report("must name at least one error");
    }
    if (names.contains("States.ALL") && (names.size() > 1 || !holder.isLast())) {
      holder
          .at("ErrorEquals")
          .report("may contain States.ALL only as the single name of the last element");
    }
    return new ErrorNames(names);
  }

  private static int number(FieldReader holder, String field, int standard, int least, int most) {
    Optional<JsonNode> node = holder.node(field);
    if (node.isEmpty()) {
      return standard;
    }
    if (!node.get().canConvertToInt()
        || !node.get().isIntegralNumber()
        || node.get().intValue() < least
        || node.get().intValue() > most) {
      holder.at(field).report("must be a whole number from " + least + " to " + most);
      return standard;
    }
    return node.get().intValue();
  }

  private static double backoffRate(FieldReader holder) {
    double rate = holder.node("BackoffRate").map(JsonNode::asDouble).orElse(2.0);
    if (rate < 1.0) {
      holder.at("BackoffRate").report("must be a number of at least 1.0");
    }
    return rate;
  }

  /** A definition is invalid or uses what is not supported; each finding begins with its path. */
  public static final class InvalidDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    InvalidDefinitionException(List<String> findings) {
      super("The state machine definition is invalid: " + String.join("; ", findings));
      this.findings = List.copyOf(findings);
    }

    public List<String> findings() {
      return findings;
    }
  }
}
