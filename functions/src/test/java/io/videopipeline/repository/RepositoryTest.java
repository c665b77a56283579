package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks of the template, the definition of the state machine and the documents. */
class RepositoryTest {
  private static final Path ROOT = Path.of("..");
  private static final Path DEFINITION = ROOT.resolve("statemachine/generate-video.asl.json");
  private static final Path TEMPLATE = ROOT.resolve("template.yaml");
  private static final List<String> STEPS = List.of("Submit", "Poll", "Retrieve", "Close");

  @Test
  void definition_isAcceptedByTheInterpreter() throws IOException {
    String definition = Files.readString(DEFINITION).replaceAll("\\$\\{(\\w+)}", "$1");
    assertThat(DefinitionReader.read(definition).states().keySet())
        .containsAll(STEPS)
        .contains("Wait", "IsGenerated", "AnnounceCompleted", "AnnounceClosed", "Failed");
  }

  @Test
  void definition_retriesOurExceptionsBeforeAllOthers() throws IOException {
    JsonNode states = new ObjectMapper().readTree(DEFINITION.toFile()).path("States");
    for (String step : STEPS) {
      List<String> errors = new ArrayList<>();
      states
          .path(step)
          .path("Retry")
          .forEach(
              retrier -> retrier.path("ErrorEquals").forEach(name -> errors.add(name.asText())));
      assertThat(errors).as(step).endsWith("States.ALL");
      assertThat(errors.stream().dropWhile(name -> name.startsWith("io.videopipeline.")))
          .as(step)
          .isNotEmpty()
          .noneMatch(name -> name.startsWith("io.videopipeline."));
    }
  }

  @Test
  void template_refersToEveryFunctionByItsAlias() throws IOException {
    assertThat(Template.parse(Files.readString(TEMPLATE)).values())
        .filteredOn(value -> value.matches("!Ref \\w+Function"))
        .as("The metrics of the sweep's alarm have the name of the function")
        .containsExactly("!Ref SweepFunction");
    assertThat(Template.parse(Files.readString(TEMPLATE)).values())
        .contains("!Ref PollFunction.Alias")
        .noneMatch(value -> value.matches("!GetAtt \\w+Function\\.Arn"));
  }

  @Test
  void template_permitsTheApiToInvokeItsFunctionForEveryRoute() throws IOException {
    Template template = Template.parse(Files.readString(TEMPLATE));
    List<String> permitted =
        template.resources("AWS::Lambda::Permission").stream()
            .map(id -> template.properties(id).path("SourceArn").asText())
            .map(arn -> arn.substring(arn.indexOf("${HttpApi}/*/") + "${HttpApi}/*/".length()))
            .toList();
    assertThat(
            template.resources("AWS::ApiGatewayV2::Route").stream()
                .map(id -> template.properties(id).path("RouteKey").asText())
                .map(key -> key.replaceFirst("\\{.*", "*").replaceFirst(" ", "")))
        .containsExactlyInAnyOrder("$default", "POST/callbacks/*")
        .containsExactlyInAnyOrderElementsOf(permitted);
  }

  @Test
  void template_givesTheApiFunctionTheArnOfTheStateMachine() throws IOException {
    Template template = Template.parse(Files.readString(TEMPLATE));
    String name = template.properties("StateMachine").path("Name").asText();
    assertThat(name).startsWith("!Sub ");
    assertThat(template.variables("ApiFunction").get("STATE_MACHINE_ARN"))
        .startsWith("!Sub arn:")
        .endsWith(":stateMachine:" + name.substring("!Sub ".length()));
  }

  @Test
  void invariants_nameExistingTests() throws IOException {
    String invariants = Files.readString(ROOT.resolve("docs/invariants.md"));
    Matcher names =
        Pattern.compile("`(\\w+(?:Test|Contract|IT))(?:\\.(\\w+))?`").matcher(invariants);
    int count = 0;
    while (names.find()) {
      String source = sourceOf(names.group(1) + ".java");
      if (names.group(2) != null) {
        assertThat(source).as(names.group()).contains(" " + names.group(2) + "(");
      }
      count++;
    }
    assertThat(count).isGreaterThan(10);
  }

  /** The files of each flow in docs/architecture.md among them. */
  @Test
  void documents_linkToExistingFilesOnly() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
    }
    List<String> missing = new ArrayList<>();
    int count = 0;
    for (Path document : documents) {
      Matcher links =
          Pattern.compile("(?:\\]\\(|src=\")(?!https?:)([^)#\"]+)")
              .matcher(Files.readString(document));
      while (links.find()) {
        count++;
        if (!Files.exists(document.resolveSibling(links.group(1)))) {
          missing.add(ROOT.relativize(document) + ": " + links.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(count).isGreaterThan(50);
  }

  private static String sourceOf(String fileName) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      Path file =
          files
              .filter(path -> path.endsWith(fileName) && !path.toString().contains("/target/"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("Missing file: " + fileName));
      return Files.readString(file);
    }
  }
}
