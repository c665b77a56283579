package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.stack.RunningStack;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.job.JobId;
import io.videopipeline.video.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code -o} writes to: nothing that exists is lost, and nothing is paid in vain. */
class OutputFileTest {
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
  void output_whenTheFileExists_isRefusedBeforePayingUnlessForced() throws Exception {
    Path file = Files.writeString(folder.resolve("out.mp4"), "a paid video");

    CommandLineRun refused = run("generate", "A hen", "-o", file.toString());
    CommandLineRun resume = run("resume", "1", "-o", file.toString());

    for (CommandLineRun run : new CommandLineRun[] {refused, resume}) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "--output: %s exists; add --force to replace it".formatted(file));
    }
    assertThat(file).hasContent("a paid video");
    assertThat(stack.payments("A hen")).isZero();

    CommandLineRun forced = run("generate", "A hen", "--force", "-o", file.toString());
    assertThat(forced.exitCode()).as(forced.err()).isZero();
    assertThat(beginning(Files.readAllBytes(file))).contains("ftyp");
  }

  @Test
  void output_withForceOnASymbolicLink_replacesTheFileAndKeepsTheLink() throws Exception {
    Path file = Files.writeString(folder.resolve("out.mp4"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), file);

    assertThat(run("generate", "A link", "--force", "-o", link.toString()).exitCode()).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(beginning(Files.readAllBytes(file))).contains("ftyp");
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        unusable("", "must be a file such as out.mp4"),
        unusable("new/", "must be a file such as out.mp4"),
        unusable("folder", "must be a file such as out.mp4"),
        unusable("nowhere/out.mp4", "create it first"),
        unusable("file/out.mp4", "folder not found"),
        unusable("n".repeat(300) + ".mp4", "File name too long"),
        unusable("broken-link", "a symbolic link to a file that does not exist"),
        unusable("link-to-folder", "must be a file such as out.mp4"),
        unusable("loop", "cannot be written to"),
        unusable("socket", "must be a file, a named pipe, a character device or -"));
  }

  private static Arguments unusable(String name, String message) {
    return Arguments.of(name, message);
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void output_whenItCannotBeWritten_isRefusedBeforeAnythingIsStartedAlsoWithForce(
      String name, String message) throws Exception {
    Files.createDirectory(folder.resolve("folder"));
    Files.createFile(folder.resolve("file"));
    Files.createSymbolicLink(folder.resolve("broken-link"), folder.resolve("absent"));
    Files.createSymbolicLink(folder.resolve("link-to-folder"), folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    String file = name.isEmpty() ? "" : folder + "/" + name;
    Path home = folder.resolve("home");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));

      CommandLineRun run = CommandLineRun.of(home, "generate", "A cat", "--force", "-o", file);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("--output: ").contains(message);
      assertThat(home).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void output_ofANameOfStandardOutput_isStandardOutput(String name) {
    SavedVideo video =
        new SavedVideo(Optional.of(Path.of(name)), false, OutputStream.nullOutputStream());

    assertThat(video.isStandardOutput()).isTrue();
  }

  @Test
  void output_byDefault_isNamedAfterTheJobAlsoForAnother() throws Exception {
    for (String option : new String[] {"--watermark", "--again"}) {
      Process process =
          process("generate", "A default", "--yes", option).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .hasSize(2)
          .allMatch(name -> name.matches("[0-9]+\\.mp4"));
    }
  }

  @Test
  void output_ofAHyphen_isTheVideoOnStandardOutputAndTheRestOnStandardError() throws Exception {
    Path err = folder.resolve("err");
    Process process =
        process("generate", "A stream", "--yes", "-o", "-").redirectError(err.toFile()).start();
    byte[] video = process.getInputStream().readAllBytes();

    assertThat(process.waitFor()).as(Files.readString(err)).isZero();
    String id = stack.jobOf("A stream");
    Path saved = folder.resolve("saved.mp4");
    assertThat(run("resume", id, "-o", saved.toString()).exitCode()).isZero();
    assertThat(video).isEqualTo(Files.readAllBytes(saved));
    assertThat(Files.readString(err)).contains("Job " + id, "standard output (");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("err", "saved.mp4");
  }

  @Test
  void output_ofAHyphenWithJson_isRefused() {
    CommandLineRun run = run("generate", "A cat", "--json", "-o", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--json: cannot be combined with --output -");
  }

  @Test
  void output_ofANamedPipe_isWrittenIntoAndStaysAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path copy = folder.resolve("copy");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(copy.toFile()).start();

    CommandLineRun run = run("generate", "A pipe", "-o", pipe.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(beginning(Files.readAllBytes(copy))).contains("ftyp");
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class))
        .matches(attributes -> attributes.isOther(), "is still a pipe");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("copy", "pipe");
  }

  @Test
  void write_toAStream_whenTheBytesAreOthers_fails() {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    SavedVideo video = new SavedVideo(Optional.of(Path.of("-")), false, received);

    assertThatThrownBy(
            () ->
                video.write(
                    () -> new ByteArrayInputStream(new byte[] {1}), "0".repeat(64), new JobId(5)))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("SHA-256");
  }

  @Test
  void write_ofTwoCommandsToOneName_keepsTheFirstAndTellsTheSecond() throws Exception {
    Path file = folder.resolve("out.mp4");
    byte[][] videos = {{1}, {2}};
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    CyclicBarrier both = new CyclicBarrier(2);
    List<Thread> writers = new ArrayList<>();
    for (byte[] video : videos) {
      writers.add(Thread.ofPlatform().start(() -> write(video, file, both, failures)));
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst()).hasMessageContaining("was created meanwhile");
    assertThat(Files.readAllBytes(file)).isIn((Object[]) videos);
    assertThat(folder.toFile().list()).containsExactly("out.mp4");
  }

  private static void write(byte[] bytes, Path file, CyclicBarrier both, List<Throwable> failures) {
    SavedVideo video = new SavedVideo(Optional.of(file), false, OutputStream.nullOutputStream());
    String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    try {
      video.write(
          () -> {
            await(both);
            return new ByteArrayInputStream(bytes);
          },
          sha256,
          new JobId(5));
    } catch (FailedException taken) {
      failures.add(taken);
    }
  }

  private static void await(CyclicBarrier both) throws IOException {
    try {
      both.await(60, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }

  @Test
  void output_whenTheReaderOfStandardOutputEnds_saysHowToWriteTheVideoAgain() throws Exception {
    Path err = folder.resolve("err");
    Process process =
        process("generate", "A closed stream", "--yes", "-o", "-")
            .redirectError(err.toFile())
            .start();
    process.getInputStream().close();

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(Files.readString(err))
        .contains("not written completely to standard output", "./videos resume")
        .doesNotContain("\tat ");
    assertThat(stack.payments("A closed stream")).isEqualTo(1);
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(stack.home().folder(), arguments);
  }

  /** In a process whose current folder is the test's. */
  private ProcessBuilder process(String... arguments) {
    ProcessBuilder process = CommandLineRun.process(stackFolder.resolve("client"), arguments);
    process.environment().put("VIDEOS_API_URL", stack.api().toString());
    process.environment().put("VIDEOS_API_KEY", stack.key());
    return process.directory(folder.toFile());
  }

  private static String beginning(byte[] video) {
    return new String(video, 0, 12, StandardCharsets.ISO_8859_1);
  }
}
