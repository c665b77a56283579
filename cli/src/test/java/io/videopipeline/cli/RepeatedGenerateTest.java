package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.videopipeline.cli.BrokenLine.Route;
import io.videopipeline.cli.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same command typed again, over the HTTP API. Payments are counted in the simulator. */
class RepeatedGenerateTest {
  @TempDir static Path stackFolder;
  private static RunningStack stack;
  private static String key;

  @TempDir Path folder;
  private BrokenLine line;
  private Path file;

  @BeforeAll
  static void startStack() throws InterruptedException {
    stack = RunningStack.start(stackFolder.resolve("home"));
    key = stack.key();
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @BeforeEach
  void openLine() throws Exception {
    line = new BrokenLine(stack.api());
    file = folder.resolve("out.mp4");
  }

  @AfterEach
  void closeLine() {
    line.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource(names = {"CREATE", "FIND", "CONTENT"})
  void generate_whenItWasKilled_carriesOnAndPaysOnce(Route where) throws Exception {
    String prompt = "A cat killed at " + where;
    line.hold(where);
    ProcessBuilder command =
        CommandLineRun.process(home(), "generate", prompt, "--yes", "-o", file.toString());
    command.environment().putAll(environment(key));
    Process process = command.redirectError(folder.resolve("err").toFile()).start();
    try {
      line.awaitHeld();
      CommandLineRun meanwhile = generate(prompt);
      assertThat(meanwhile.exitCode()).isEqualTo(1);
      assertThat(meanwhile.err())
          .contains("another command is working on the same video", "--again");
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(file).doesNotExist();
    line.mend();

    CommandLineRun again = generate(prompt);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("Continuing").contains("Add --again to create another video");
    assertThat(file).isNotEmptyFile();
    assertThat(stack.payments(prompt)).isEqualTo(1);
    assertThat(pending()).isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void generate_whenTheEarlierOneIsFinished_makesAnother() throws Exception {
    CommandLineRun first = generate("A finished cat");
    CommandLineRun second = generate("A finished cat");

    assertThat(job(second)).isNotEqualTo(job(first));
    assertThat(second.err()).doesNotContain("Continuing");
    assertThat(stack.payments("A finished cat")).isEqualTo(2);
  }

  @Test
  @Execution(CONCURRENT)
  void generate_withAgain_makesAnotherAndLeavesTheEarlierOneToBeCarriedOn() throws Exception {
    String earlier = job(generateLosing(Route.FIND, "A dog"));

    CommandLineRun another = generate("A dog", "--again");
    CommandLineRun carriedOn = generate("A dog");

    assertThat(another.exitCode()).isZero();
    assertThat(job(another)).isNotEqualTo(earlier);
    assertThat(job(carriedOn)).isEqualTo(earlier);
    assertThat(carriedOn.err()).contains("Continuing job " + earlier + ", started at 20");
    assertThat(stack.payments("A dog")).isEqualTo(2);
    assertThat(pending()).isEmpty();
  }

  @Test
  @Execution(CONCURRENT)
  void generate_onATerminal_asksBeforePayingOnlyWhileTheJobIsUnknown() throws Exception {
    String[] command = {"generate", "A goat", "-o", file.toString()};
    generateLosing(Route.CREATE, "A goat");

    CommandLineRun refused = CommandLineRun.onTerminal(environment(key), "n\n", command);
    long created = line.passed(Route.CREATE);
    generateLosing(Route.FIND, "A goat");
    CommandLineRun known = CommandLineRun.onTerminal(environment(key), "", command);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(created).isEqualTo(1);
    assertThat(known.exitCode()).as(known.err()).isZero();
    assertThat(known.err()).doesNotContain("Continue?");
    assertThat(stack.payments("A goat")).isEqualTo(1);
  }

  @Test
  @Execution(CONCURRENT)
  void generate_ofAnotherRequestOrOnAnotherStack_isAnotherVideo() throws Exception {
    String earlier = job(generateLosing(Route.FIND, "A horse"));

    String other = job(generate("A horse", "--duration", "10"));
    String remote = job(generate("A horse", "--api", stack.api().toString()));

    assertThat(Stream.of(earlier, other, remote)).doesNotHaveDuplicates();
    assertThat(job(generate("A horse"))).isEqualTo(earlier);
    assertThat(stack.payments("A horse")).isEqualTo(3);
  }

  @Test
  @Execution(CONCURRENT)
  void generate_ofAnImageThatWasUploaded_sendsTheSameRequestAgain() throws Exception {
    Path large = Files.write(folder.resolve("large.png"), SampleImages.pngOfLength(5_000_000));
    Path moved = folder.resolve("moved.png");

    CommandLineRun lost = generateLosing(Route.CREATE, "Waves", "--first-frame", large.toString());
    Files.move(large, moved);
    CommandLineRun again = generate("Waves", "--first-frame", moved.toString());

    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(line.passed(Route.UPLOAD)).isEqualTo(1);
    assertThat(line.passed(Route.CREATE)).isEqualTo(2);
    assertThat(stack.payments("Waves")).isEqualTo(1);
  }

  @Test
  @Execution(CONCURRENT)
  void generate_ofAnImageWithOtherContent_isAnotherVideo() throws Exception {
    Path image = Files.write(folder.resolve("photo.png"), SampleImages.png(450, 800));
    String[] command = {"Wind", "--first-frame", image.toString()};
    String earlier = job(generateLosing(Route.FIND, command));

    Files.write(image, SampleImages.png(460, 800));

    assertThat(job(generate(command))).isNotEqualTo(earlier);
    assertThat(stack.payments("Wind")).isEqualTo(2);
  }

  @Test
  @Execution(CONCURRENT)
  void resume_whenItFinishesTheJob_letsTheSameCommandMakeAnother() throws Exception {
    String earlier = job(generateLosing(Route.FIND, "A cow"));
    assertThat(pending()).hasSize(1);

    CommandLineRun resumed =
        CommandLineRun.with(environment(key), "resume", earlier, "-o", file.toString());

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(pending()).isEmpty();
    assertThat(job(generate("A cow"))).isNotEqualTo(earlier);
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @EnumSource(names = {"CREATE", "FIND"})
  void generate_whenTheEarlierJobWasDeleted_makesAnother(Route where) throws Exception {
    String prompt = "A fish lost at " + where;
    generateLosing(where, prompt);
    String earlier = stack.jobOf(prompt);
    CommandLineRun.with(
        environment(key),
        "resume",
        earlier,
        "-o",
        folder + "/x.mp4",
        "--api",
        stack.api().toString());
    assertThat(stack.delete(earlier)).isEqualTo(204);

    CommandLineRun again = generate(prompt);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err()).contains("was deleted meanwhile; creating another video");
    assertThat(job(again)).isNotEqualTo(earlier);
    assertThat(stack.payments(prompt)).isEqualTo(2);
  }

  @Test
  @Execution(CONCURRENT)
  void generate_withAnotherKeyThanItWasBegunWith_asksForNothing() throws Exception {
    generateLosing(Route.CREATE, "A bird");
    String foreign =
        CommandLineRun.of(stack.home().folder(), "keys", "create", "--owner", "other")
            .out()
            .strip();

    CommandLineRun again =
        CommandLineRun.with(
            environment(foreign), "generate", "A bird", "--yes", "-o", file.toString());

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("was started with another API key", "--again");
    assertThat(line.passed(Route.CREATE)).isEqualTo(1);
    assertThat(job(generate("A bird"))).isNotEmpty();
    assertThat(stack.payments("A bird")).isEqualTo(1);
  }

  @Test
  void generate_whenItBreaksARule_leavesNothingUnfinished() throws Exception {
    assertThat(generate("A cat", "--duration", "7").exitCode()).isEqualTo(2);
    assertThat(pending()).isEmpty();
  }

  /** Types a command whose answers of one route are lost, so that it ends without a video. */
  private CommandLineRun generateLosing(Route route, String... arguments) {
    line.lose(route);
    CommandLineRun run = generate(arguments);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(file).doesNotExist();
    line.mend();
    return run;
  }

  private CommandLineRun generate(String... arguments) {
    return CommandLineRun.with(
        environment(key),
        Stream.of(
                Stream.of("generate", "--yes", "--force", "-o", file.toString()),
                Stream.of(arguments))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  private Map<String, String> environment(String who) {
    return Map.of(
        "VIDEOS_HOME", home().toString(),
        "VIDEOS_API_URL", line.address(),
        "VIDEOS_API_KEY", who);
  }

  private Path home() {
    return folder.resolve("home");
  }

  private List<Path> pending() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve("pending"))) {
      return files.filter(one -> !one.endsWith("lock")).toList();
    }
  }

  private static String job(CommandLineRun run) {
    return run.out().lines().findFirst().orElse("").replaceAll("\\D+", "");
  }
}
