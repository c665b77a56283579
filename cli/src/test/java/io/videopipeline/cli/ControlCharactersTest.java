package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.stack.RunningStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Characters that would change the terminal, or forge a line, are shown escaped. */
class ControlCharactersTest {
  private static final String PROMPT =
      "boat \033]0;owned\007 pan\nState completed " + (char) 0x9b + "2J" + (char) 0x202e + "x";

  @TempDir static Path folder;
  private static RunningStack stack;
  private static String job;

  @BeforeAll
  static void createJob() throws Exception {
    stack = RunningStack.start(folder.resolve("home"));
    job = stack.create(PROMPT, "hostile");
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void show_ofAJobWithControlCharacters_escapesThemAndForgesNoLine() {
    CommandLineRun run = run("show", job);

    assertHarmless(run);
    assertThat(run.out())
        .contains("boat \\u001b]0;owned\\u0007 pan\\u000aState completed \\u009b2J\\u202ex");
    assertThat(run.out().lines().filter(line -> line.startsWith("State"))).hasSize(1);
  }

  @Test
  void list_ofAJobWithControlCharacters_escapesThem() {
    CommandLineRun run = run("list");

    assertHarmless(run);
    assertThat(run.out()).contains("boat \\u001b]0;owned\\u0007 pan State");
  }

  @Test
  void json_ofAJobWithControlCharacters_escapesThemAndIsTheSameText() throws Exception {
    for (String command : List.of("show " + job, "list")) {
      CommandLineRun run = run((command + " --json").split(" "));

      assertHarmless(run);
      assertThat(new ObjectMapper().readTree(run.out()).path("prompt").asText()).isEqualTo(PROMPT);
    }
  }

  @Test
  void dryRun_ofAPromptWithControlCharacters_escapesThemAndIsTheSameText() throws Exception {
    CommandLineRun run = run("generate", PROMPT, "--dry-run");

    assertHarmless(run);
    assertThat(new ObjectMapper().readTree(run.out()).path("prompt").asText()).isEqualTo(PROMPT);
  }

  @Test
  void messages_aboutAnArgumentWithControlCharacters_escapeThem() throws Exception {
    Path file = Files.createFile(folder.resolve("profile\033[2J"));

    assertHarmless(run("generate", "A cat", "--model", PROMPT));
    assertHarmless(run("generate", "A cat", "--colour" + PROMPT));
    assertHarmless(run("generate", "A cat", "--first-frame", PROMPT));
    assertHarmless(run("list", "--profile", file.toString()));
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.of(folder.resolve("home"), arguments);
  }

  private static void assertHarmless(CommandLineRun run) {
    assertThat((run.out() + run.err()).chars().filter(ControlCharactersTest::isHarmful)).isEmpty();
  }

  private static boolean isHarmful(int one) {
    return one != '\n'
        && (Character.isISOControl(one) || Character.getType(one) == Character.FORMAT);
  }
}
