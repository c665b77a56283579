package io.videopipeline.simulator.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running server in a process of its own, on the loopback interface. It ends with {@link #close}
 * and also when this process is killed: the child waits for the end of its standard input, which
 * only this process holds open.
 */
public final class ChildServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final int LOG_TAIL_LINES = 15;

  private final Process process;
  private final int port;

  private ChildServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a program and waits until it serves.
   *
   * @param name for messages
   * @param log takes what the program prints; replaced by the next start
   * @throws ServerNotStartedException when it ends, or does not serve within a minute
   */
  public static ChildServer start(
      String name, ServerProgram program, List<String> arguments, Path log) {
    Process process;
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      process =
          new ProcessBuilder(deafToInterrupts(program.command(arguments)))
              .redirectError(log.toFile())
              .start();
    } catch (IOException failed) {
      throw new ServerNotStartedException(name + " could not be started", failed);
    }
    CompletableFuture<Void> tooLate =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
    try {
      return new ChildServer(process, readPort(process));
    } catch (IOException | NumberFormatException noPort) {
      process.destroyForcibly();
      throw new ServerNotStartedException(
          "%s did not start; its last lines (%s):%n%s".formatted(name, log, tailOf(log)), noPort);
    } finally {
      tooLate.cancel(false);
    }
  }

  /** Where the server listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The id of the child process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the child process is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Lets the child go and waits until it is gone; a second call does nothing. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A terminal sends Ctrl-C to parent and children alike. The children have to live until the
   * parent has finished with them, so a shell, where there is one, tells them not to listen.
   */
  private static List<String> deafToInterrupts(List<String> command) {
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      return command;
    }
    List<String> deaf = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    deaf.addAll(command);
    return deaf;
  }

  @SuppressWarnings("resource") // closing the reader would close the pipe the child writes to
  private static int readPort(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("it ended without a word");
    }
    return Integer.parseInt(line.strip());
  }

  private static String tailOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException unreadable) {
      return "(the log could not be read: " + unreadable + ")";
    }
  }
}
