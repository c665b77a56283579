package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("--owner", "--help", "create"),
        fault("--owner", "hyphens and underscores", "create", "--owner", "web shop"),
        fault("--owner", "1 to 64", "create", "--owner", "a".repeat(65)),
        fault("--name", "100 characters", "create", "--owner", "a", "--name", "x".repeat(101)),
        fault("--name", "one line", "create", "--owner", "a", "--name", "two\nlines"),
        fault("--table", "cannot be combined with --real", "list", "--real", "--table", "videos"),
        fault("--table", "must be a table name of", "list", "--table", "no table"),
        fault("ID", "12 hexadecimal digits", "revoke", "mvp_abc"),
        fault("subcommand", "keys --help"));
  }

  private static Arguments fault(String field, String allowed, String... arguments) {
    return Arguments.of(field, allowed, List.of(arguments));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void keys_whenAnArgumentIsWrong_namesItAndWhatIsAllowedAndStartsNothing(
      String field, String allowed, List<String> arguments) {
    Path home = folder.resolve("home");

    CommandLineRun run =
        CommandLineRun.of(
            home, Stream.concat(Stream.of("keys"), arguments.stream()).toArray(String[]::new));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(field).contains(allowed);
    assertThat(run.out()).isEmpty();
    assertThat(home).doesNotExist();
  }

  @Test
  void keys_whenMadeListedAndRevoked_areToldOnceAndKeptAsHashes() throws Exception {
    CommandLineRun made = keys("create", "--owner", "web-shop", "--name", "the shop", "--json");
    CommandLineRun other = keys("create", "--owner", "other");
    JsonNode key = JSON.readTree(made.out());
    String id = key.path("id").asText();
    assertThat(made.exitCode()).isZero();
    assertThat(key.path("key").asText()).startsWith("mvp_");
    assertThat(other.out().strip()).startsWith("mvp_").isNotEqualTo(key.path("key").asText());
    assertThat(other.err()).contains("of other").contains("only once");

    assertThat(keys("list").out())
        .containsSubsequence(id, "web-shop", "the shop", "other")
        .doesNotContain("mvp_");
    JsonNode listed = JSON.readTree(keys("list", "--json").out().lines().toList().getFirst());
    assertThat(listed.path("created_at")).isEqualTo(key.path("created_at"));
    assertThat(listed.has("key")).isFalse();

    assertThat(keys("revoke", id).out()).contains(id);
    assertThat(keys("list").out()).doesNotContain(id).contains("other");
    CommandLineRun again = keys("revoke", id);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("Key %s not found".formatted(id));
    assertThat(contentsOf(folder)).doesNotContain(key.path("key").asText());
  }

  @Test
  void keys_withHelp_showsItsSubcommands() {
    for (String option : List.of("--help", "-h", "help")) {
      CommandLineRun run = keys(option);

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("Usage: videos keys", "create", "list", "revoke");
    }
  }

  private CommandLineRun keys(String... arguments) {
    return CommandLineRun.of(
        folder, Stream.concat(Stream.of("keys"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String contentsOf(Path folder) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
