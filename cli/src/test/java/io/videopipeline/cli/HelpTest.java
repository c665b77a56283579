package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, version and completion, which start nothing. */
class HelpTest {
  @TempDir static Path folder;

  /** Every command, as the help lists them. */
  static Stream<String> commands() {
    return Stream.concat(
        Stream.of("", "keys create", "keys list", "keys revoke"),
        commandsOf(CommandLineRun.of(folder, "--help").out()));
  }

  private static Stream<String> commandsOf(String help) {
    return help.substring(help.indexOf("Commands:"))
        .lines()
        .filter(line -> line.matches("  [a-z]+ .*"))
        .map(line -> line.strip().split(" ", 2)[0]);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_isShown(String command) {
    CommandLineRun run = CommandLineRun.of(folder, (command + " --help").strip().split(" "));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(("Usage: videos " + command).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void version_isThatOfTheBuild(String option) {
    CommandLineRun run = CommandLineRun.of(folder, option);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("^videos [0-9]+\\.[0-9]+\\.[0-9]+").contains("Java ");
  }

  @Test
  void completion_inBash_completesCommandsAndOptions() throws Exception {
    Path script = folder.resolve("completion");
    Files.writeString(script, CommandLineRun.of(folder, "completion", "bash").out());

    assertThat(completed(script, "videos gen")).contains("generate");
    assertThat(completed(script, "videos generate --no-w")).contains("--no-wait");
    assertThat(completed(script, "videos keys re")).contains("revoke");
    assertThat(CommandLineRun.of(folder, "completion", "zsh").out())
        .isEqualTo(Files.readString(script));
  }

  private static String completed(Path script, String line) throws Exception {
    long words = line.chars().filter(one -> one == ' ').count() + 1;
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source \"$0\"; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_videos; echo \"${COMPREPLY[@]}\""
                    .formatted(line, words - 1),
                script.toString())
            .redirectErrorStream(true)
            .start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
