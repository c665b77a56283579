package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTest {
  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("duration", "6 s at 1080P", "A cat", "--duration", "10", "--resolution", "1080P"),
        fault("duration", "6 and 10", "A cat", "--duration", "seven"),
        fault("duration", "10 s at 768P", "A cat", "--duration", "7"),
        fault("resolution", "6 s at 1080P", "A cat", "--resolution", "4K"),
        fault("model", "MiniMax-Hailuo-2.3", "A cat", "--model", "Sora"),
        fault("model", "are not supported", "A cat", "--model", "MiniMax-H3"),
        fault("model", "no video from text alone", "A cat", "--model", "S2V-01"),
        fault("prompt", "1 to 2000 characters", ""),
        fault("prompt", "has 2001 characters; at most 2000", "\uD83D\uDE00".repeat(2001)),
        fault("--output", "make it first", "A cat", "-o", "/no/such/folder/cat.mp4"),
        fault("--generation-time", "number of seconds", "A cat", "--generation-time", "soon"),
        fault("--fault", "at:fault", "A cat", "--fault", "nonsense"),
        fault("--real", "MINIMAX_API_KEY", "A cat", "--real"),
        fault("--colour", "--help", "A cat", "--colour", "red"),
        fault("PROMPT", "--help"));
  }

  private static Arguments fault(String field, String allowed, String... arguments) {
    return Arguments.of(field, allowed, List.of(arguments));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void generate_whenAnArgumentIsWrong_namesItAndWhatIsAllowedAndStartsNothing(
      String field, String allowed, List<String> arguments) {
    Path home = folder.resolve("home");

    CommandLineRun run =
        CommandLineRun.of(
            home, Stream.concat(Stream.of("generate"), arguments.stream()).toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(field).contains(allowed);
    assertThat(run.out()).isEmpty();
    assertThat(home).doesNotExist();
  }

  @Test
  void generate_whenSeveralRulesAreBroken_reportsAllOfThemAsJson() throws Exception {
    CommandLineRun run = CommandLineRun.of(folder, "generate", "", "--duration", "7", "--json");

    JsonNode violations = new ObjectMapper().readTree(run.out()).path("violations");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(violations.findValuesAsText("field")).containsExactly("prompt", "duration");
  }

  @Test
  void resume_whenTheIdIsNoNumber_saysSo() {
    CommandLineRun run = CommandLineRun.of(folder, "resume", "last", "-o", "x.mp4");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("ID").contains("whole numbers");
  }

  @Test
  void surroundings_whenPrinted_keepTheKeyBack() {
    assertThat(new Surroundings(Map.of("MINIMAX_API_KEY", "sk-1"), false).toString())
        .doesNotContain("sk-1");
  }
}
