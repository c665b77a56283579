package io.videopipeline.cli;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.EnvironmentProxies;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** The entry point: passes the environment and the standard streams of the process on. */
public final class Main {
  private Main() {}

  /** The system property {@code videos.terminal} tells whether standard error is a terminal. */
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    boolean terminal = Boolean.getBoolean("videos.terminal");
    // Reports what is not UTF-8 instead of repairing it: a mangled prompt would be paid for.
    CharsetDecoder strictUtf8 = StandardCharsets.UTF_8.newDecoder();
    Console console =
        new Console(
            new BufferedReader(new InputStreamReader(System.in, strictUtf8)),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new FileOutputStream(FileDescriptor.out),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            terminal);
    EnvironmentProxies.install(System.getenv());
    CliEnvironment environment =
        new CliEnvironment(System.getenv(), () -> terminal && standardInputIsTerminal());
    System.exit(Videos.run(environment, console, arguments));
  }

  /** Asks the shell: Java's own console also requires that standard output is a terminal. */
  private static boolean standardInputIsTerminal() {
    try {
      return new ProcessBuilder("sh", "-c", "[ -t 0 ]").inheritIO().start().waitFor() == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
