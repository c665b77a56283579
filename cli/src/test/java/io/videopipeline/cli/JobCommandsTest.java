package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.cli.stack.RunningStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on single jobs and on the list, against one stack. */
class JobCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path stackFolder;
  private static RunningStack stack;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws InterruptedException {
    stack = RunningStack.start(stackFolder.resolve("home"));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void generate_withNoWait_printsTheIdOnlyAndWaitSavesTheVideo() throws Exception {
    CommandLineRun created = run("generate", "A dove", "--no-wait");
    String id = created.out().strip();
    assertThat(created.exitCode()).as(created.err()).isZero();
    assertThat(created.out()).matches("[0-9]+\\R");
    assertThat(created.err()).contains("./videos wait " + id + " -o FILE");

    CommandLineRun repeated = run("generate", "A dove", "--no-wait");
    assertThat(repeated.out().strip()).isEqualTo(id);
    assertThat(repeated.err()).contains("Continuing job " + id, "--again");

    Path file = folder.resolve("dove.mp4");
    CommandLineRun state = run("wait", id);
    CommandLineRun saved = run("wait", id, "-o", file.toString());
    assertThat(state.out())
        .isEqualToIgnoringNewLines("Job %s is completed (simulated)".formatted(id));
    assertThat(saved.exitCode()).as(saved.err()).isZero();
    assertThat(file).isNotEmptyFile();
    assertThat(stack.payments("A dove")).isEqualTo(1);

    assertThat(run("generate", "A dove", "--no-wait").out().strip()).isNotEqualTo(id);
  }

  @Test
  void generate_withNoWaitAndAFile_isRefused() {
    CommandLineRun run = run("generate", "A cat", "--no-wait", "-o", folder + "/x.mp4");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--no-wait: saves no video");
  }

  @Test
  void wait_forAnExistingFile_isRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("old.mp4"));

    CommandLineRun run = run("wait", "1", "-o", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("exists; add --force");
  }

  @Test
  void delete_withoutConsent_keepsTheJob() throws Exception {
    String id = run("generate", "A kept hare", "--no-wait").out().strip();
    run("wait", id);

    CommandLineRun noTerminal = run("delete", id);
    CommandLineRun answeredNo = CommandLineRun.onTerminal(home(), "n\n", "delete", id);

    assertThat(noTerminal.exitCode()).isEqualTo(2);
    assertThat(noTerminal.err())
        .isEqualToIgnoringNewLines("--yes: is required when no terminal can be asked");
    assertThat(answeredNo.exitCode()).isEqualTo(1);
    assertThat(answeredNo.err())
        .contains("A kept hare", "Delete this job and its video? [y/N]", "Nothing was deleted.");
    assertThat(run("show", id).exitCode()).isZero();
  }

  @Test
  void delete_withConsent_deletesTheJobOnce() throws Exception {
    String first = run("generate", "A first hare", "--no-wait").out().strip();
    String second = run("generate", "A second hare", "--no-wait").out().strip();
    run("wait", first);
    run("wait", second);

    CommandLineRun asked = CommandLineRun.onTerminal(home(), "y\n", "delete", first);
    CommandLineRun told = run("delete", second, "--yes", "--json");
    CommandLineRun again = run("delete", first, "--yes");

    assertThat(asked.out()).isEqualToIgnoringNewLines("Job %s is deleted".formatted(first));
    assertThat(JSON.readTree(told.out()).path("deleted").asBoolean()).isTrue();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("Job %s not found".formatted(first));
    assertThat(run("list").out()).doesNotContain(first, second);
  }

  @Test
  void list_withLimitAndCursor_showsEveryJobOnceUnderAHeader() throws Exception {
    for (int i = 0; i < 3; i++) {
      stack.create("A list " + i, "list-" + i);
    }
    CommandLineRun first = run("list", "--limit", "2");
    String cursor = first.err().replaceAll("(?s).*--after (\\S+).*", "$1");
    CommandLineRun second = run("list", "--limit", "2", "--after", cursor);

    List<String> lines = first.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).containsSubsequence("ID", "STATE", "CREATED", "PROMPT");
    assertThat(lines.get(1).indexOf("A list")).isEqualTo(lines.getFirst().indexOf("PROMPT"));
    assertThat(second.out().lines().skip(1)).isNotEmpty().doesNotContainAnyElementsOf(lines);
  }

  @Test
  void list_withAStatus_showsJobsInThisStateOnly() {
    String id = run("generate", "A listed hen", "--no-wait").out().strip();
    run("wait", id);

    assertThat(run("list", "--status", "completed").out()).contains(id);
    assertThat(run("list", "--status", "canceled").out()).isEmpty();
    CommandLineRun wrong = run("list", "--status", "done");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--status: must be one of queued, submitting", "not 'done'");
  }

  private static Map<String, String> home() {
    return Map.of("VIDEOS_HOME", stack.home().folder().toString());
  }

  private static CommandLineRun run(String... arguments) {
    return CommandLineRun.with(home(), arguments);
  }
}
