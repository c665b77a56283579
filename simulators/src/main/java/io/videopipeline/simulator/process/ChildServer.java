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
 * A server that runs in a child process, on the loopback interface. It ends with {@link #close} and
 * also when this process is killed: the child ends at the end of its standard input, which only
 * this process holds open.
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
   * Starts a program and waits until it accepts connections.
   *
   * @param name the name of the server in messages
   * @param log receives the standard error of the program; overwritten by the next start. Its
   *     folder also takes the program's temporary files
   * @throws ServerNotStartedException when it ends or accepts no connections within 60 s
   */
  public static ChildServer start(
      String name, ServerProgram program, List<String> arguments, Path log) {
    Process process;
    Path folder = log.toAbsolutePath().resolveSibling("");
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(ignoringInterrupts(program.command(arguments, folder)))
              .redirectError(log.toFile())
              .start();
    } catch (IOException failed) {
      throw new ServerNotStartedException(
          "%s could not be started: %s".formatted(name, failed.getMessage()), failed);
    }
    CompletableFuture<Void> startTimeout =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
    try {
      return new ChildServer(process, readPort(process));
    } catch (IOException | NumberFormatException noPort) {
      process.destroyForcibly();
      throw new ServerNotStartedException(
          "%s did not start within %d s or ended. The last lines of its log %s:%n%s"
              .formatted(name, START_LIMIT.toSeconds(), log, tailOf(log)),
          noPort);
    } finally {
      startTimeout.cancel(false);
    }
  }

  /** The base URL of the server. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The id of the child process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the child process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Stops the child and waits until it has ended; a second call does nothing. */
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
   * A terminal sends Ctrl-C to the parent and to its children. The children must run until the
   * parent stops them, so a shell, where there is one, makes them ignore the signal.
   */
  private static List<String> ignoringInterrupts(List<String> command) {
    if (!Files.isExecutable(Path.of("/bin/sh"))) {
      return command;
    }
    List<String> ignoring =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    ignoring.addAll(command);
    return ignoring;
  }

  @SuppressWarnings("resource") // closing the reader would close the pipe the child writes to
  private static int readPort(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The program ended before it printed its port");
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
      return "(The log could not be read: " + unreadable + ")";
    }
  }
}
