package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the repository that name each other, held together. */
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
      JsonNode retriers = states.path(step).path("Retry");
      assertThat(retriers.get(retriers.size() - 1).path("ErrorEquals").get(0).asText())
          .as(step)
          .isEqualTo("States.ALL");
    }
  }

  @Test
  void template_neverCallsAFunctionWithoutItsAlias() throws IOException {
    assertThat(Files.readString(TEMPLATE))
        .doesNotContainPattern("!Ref (Submit|Poll|Retrieve|Close|Api)Function(?!\\.Alias)")
        .doesNotContainPattern("!GetAtt \\w+Function\\.Arn");
  }

  @Test
  void template_letsTheApiCallItsFunctionByEveryRoute() throws IOException {
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
  void template_tellsTheApiTheMachineByTheNameThatItHas() throws IOException {
    Template template = Template.parse(Files.readString(TEMPLATE));
    String name = template.properties("StateMachine").path("Name").asText();
    assertThat(name).startsWith("!Sub ");
    assertThat(template.variables("ApiFunction").get("STATE_MACHINE_ARN"))
        .startsWith("!Sub arn:")
        .endsWith(":stateMachine:" + name.substring("!Sub ".length()));
  }

  @Test
  void documents_nameOnlyTestsThatThereAre() throws IOException {
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

  private static String sourceOf(String fileName) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      Path file =
          files
              .filter(path -> path.endsWith(fileName) && !path.toString().contains("/target/"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("There is no " + fileName));
      return Files.readString(file);
    }
  }
}
