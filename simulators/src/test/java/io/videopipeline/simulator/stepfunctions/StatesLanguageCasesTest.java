package io.videopipeline.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.ExecutionName;
import io.videopipeline.simulator.stepfunctions.interpreter.Execution.Outcome;
import io.videopipeline.simulator.stepfunctions.interpreter.History.HistoryEvent;
import io.videopipeline.simulator.stepfunctions.interpreter.Interpreter;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.StateError;
import io.videopipeline.simulator.stepfunctions.interpreter.TaskResource.TaskResult;
import io.videopipeline.simulator.stepfunctions.interpreter.VirtualTime;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of {@code states-language/}: a definition, an input, the results of the tasks, the task
 * tokens to deliver, and the expected end of the execution.
 */
class StatesLanguageCasesTest {
  private static final Path CASES = Path.of("src/test/resources/states-language");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final ExecutionName NAME =
      new ExecutionName("arn:aws:states:us-east-1:000000000000:stateMachine:case", "case-1");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_endsAsTheCaseSays(String file) throws IOException {
    JsonNode given = JSON.readTree(CASES.resolve(file).toFile());
    Run run = new Run(given);
    JsonNode expect = given.path("expect");
    Execution execution = run.execution();
    assertThat(execution.outcome().status()).isEqualTo(expect.path("status").asText());
    switch (execution.outcome()) {
      case Outcome.Succeeded succeeded -> {
        assertThat(succeeded.output()).isEqualTo(expect.path("output"));
        assertThat(seconds(succeeded.at())).isEqualTo(expect.path("seconds").asDouble());
      }
      case Outcome.Failed failed -> {
        assertThat(failed.error().error()).isEqualTo(expect.path("error").asText());
        assertThat(seconds(failed.at())).isEqualTo(expect.path("seconds").asDouble());
      }
      case Outcome.Running running -> throw new AssertionError("The execution still runs");
      case Outcome.Aborted aborted -> throw new AssertionError("No case aborts its execution");
    }
    assertThat(execution.transitions()).isEqualTo(expect.path("transitions").asLong());
    if (expect.has("history")) {
      assertThat(execution.history())
          .extracting(HistoryEvent::type)
          .isEqualTo(texts(expect.path("history")));
    }
    assertThat(run.deliveries()).isEqualTo(run.expectedDeliveries());
  }

  private static double seconds(Instant end) {
    return Duration.between(START, end).toMillis() / 1000.0;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** One run of a case in virtual time. */
  private static final class Run {
    private final VirtualTime time = new VirtualTime(START);
    private final Deque<JsonNode> answers = new ArrayDeque<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private final JsonNode given;
    private final Interpreter interpreter;
    private final Execution execution;

    Run(JsonNode given) {
      this.given = given;
      given.path("answers").forEach(ofState -> ofState.forEach(this::script));
      this.interpreter =
          new Interpreter(
              time,
              Map.of(
                  "arn:aws:states:::lambda:invoke",
                  this::answer,
                  "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
                  this::answer),
              () -> given.path("jitter").asDouble(1),
              this::freshToken);
      given.path("tokens").forEach(this::bring);
      this.execution =
          interpreter.start(
              NAME,
              DefinitionReader.read(given.path("definition").toString()),
              given.path("input"));
      time.runToTheEnd();
    }

    Execution execution() {
      return execution;
    }

    List<String> deliveries() {
      return deliveries;
    }

    List<String> expectedDeliveries() {
      List<String> expected = new ArrayList<>();
      given.path("tokens").forEach(token -> expected.add(token.path("expect").asText()));
      return expected;
    }

    private void script(JsonNode answer) {
      answers.addAll(Collections.nCopies(answer.path("times").asInt(1), answer));
    }

    private String freshToken() {
      tokens.add("token-" + tokens.size());
      return tokens.getLast();
    }

    private void answer(TaskResource.Call call, Consumer<TaskResult> answer) {
      JsonNode next = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
      time.after(after(next), () -> answer.accept(answerOf(next)));
    }

    private void bring(JsonNode token) {
      time.after(
          after(token),
          () -> {
            String text = token.path("token").asText(tokens.isEmpty() ? "" : tokens.getLast());
            deliveries.add(interpreter.deliver(text, answerOf(token)).name());
          });
    }

    private static Duration after(JsonNode node) {
      return Duration.ofMillis(Math.round(node.path("afterSeconds").asDouble() * 1000));
    }

    private static TaskResult answerOf(JsonNode node) {
      return node.has("error")
          ? new TaskResult.Failure(
              new StateError(node.path("error").asText(), node.path("cause").asText("why")))
          : new TaskResult.Success(node.path("result"));
    }
  }
}
