package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.cli.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every {@code ./videos} line in the code blocks of README.md on one stack. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern FILE = Pattern.compile("[\\w-]+\\.(mp4|jpg|png|json|properties)");

  /** Commands that run until they are interrupted; each prints how. */
  private static final Set<String> SERVERS = Set.of("up", "simulate");

  @TempDir static Path folder;
  private static RunningStack stack;
  private static String job;

  @BeforeAll
  static void start() throws Exception {
    stack = RunningStack.start(folder.resolve("home"));
    job = stack.create("A job for README.md", "readme");
    for (List<String> command : commands().toList()) {
      for (String word : command) {
        writeInput(word);
      }
    }
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  /** The lines of the code blocks, split into words as a shell does; comments are dropped. */
  static Stream<List<String>> commands() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md")).replace("\\\n", " ");
    return BLOCK
        .matcher(readme)
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(line -> line.replaceFirst("\\s#.*", "").strip())
        .filter(line -> line.startsWith("./videos "))
        .map(ReadmeTest::words)
        .distinct();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line.substring("./videos ".length()));
    while (word.find()) {
      words.add(
          Stream.of(word.group(1), word.group(2), word.group(3))
              .filter(part -> part != null)
              .findFirst()
              .orElse(""));
    }
    return words;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void readme_eachCommand_succeeds(List<String> words) throws Exception {
    String[] arguments = words.stream().map(ReadmeTest::argument).toArray(String[]::new);

    if (SERVERS.contains(words.getFirst())) {
      assertThat(runsUntilInterrupted(arguments)).isTrue();
      return;
    }
    CommandLineRun run =
        words.contains("--table") ? onTable(arguments) : CommandLineRun.with(home(), arguments);

    assertThat(run.exitCode()).as(run.err()).isZero();
    for (String argument : arguments) {
      if (argument.endsWith(".mp4")) {
        assertThat(Path.of(argument)).isNotEmptyFile();
      }
    }
  }

  /** Files are in the test's folder; placeholders get the value that they stand for. */
  private static String argument(String word) {
    if (FILE.matcher(word).matches()) {
      return folder.resolve(word).toString();
    }
    return switch (word) {
      case "ID" -> job;
      case "FILE" -> folder.resolve("placeholder.mp4").toString();
      case "TABLE" -> "videos";
      default -> word;
    };
  }

  private static void writeInput(String word) throws IOException {
    if (!FILE.matcher(word).matches() || word.endsWith(".mp4")) {
      return;
    }
    Path file = folder.resolve(word);
    if (word.endsWith(".properties")) {
      Files.writeString(file, "api=%s\nkey=%s\n".formatted(stack.api(), stack.key()));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } else if (word.endsWith(".json")) {
      Files.writeString(file, "{\"prompt\": \"A mouse runs toward the camera.\"}");
    } else {
      Files.write(file, SampleImages.png(450, 800));
    }
  }

  private static Map<String, String> home() {
    return Map.of("VIDEOS_HOME", stack.home().folder().toString());
  }

  /** In a process, whose environment has the credentials of the table's account. */
  private static CommandLineRun onTable(String... arguments) throws Exception {
    ProcessBuilder command = CommandLineRun.process(folder.resolve("elsewhere"), arguments);
    command
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", stack.dynamoDb().toString(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_REGION", "us-east-1"));
    Path err = Files.createTempFile(folder, "table", ".err");
    Process process = command.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandLineRun(process.waitFor(), out, Files.readString(err));
  }

  /** Whether the command prints that Ctrl-C stops it, and then ends when it is terminated. */
  private static boolean runsUntilInterrupted(String... arguments) throws Exception {
    Path home = Files.createTempDirectory(folder, "server");
    Process process = CommandLineRun.process(home, arguments).redirectErrorStream(true).start();
    try {
      boolean running =
          process.inputReader(StandardCharsets.UTF_8).lines().anyMatch(l -> l.contains("Ctrl-C"));
      process.destroy();
      return running && process.waitFor(60, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
  }
}
