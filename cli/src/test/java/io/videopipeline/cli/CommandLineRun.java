package io.videopipeline.cli;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What one command line gave. */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command line in this process, with a home of its own and no other variable. */
  static CommandLineRun of(Path home, String... arguments) {
    return with(Map.of("VIDEOS_HOME", home.toString()), arguments);
  }

  static CommandLineRun with(Map<String, String> environment, String... arguments) {
    return run(environment, false, "", arguments);
  }

  /** With this on standard input. */
  static CommandLineRun reading(String input, Path home, String... arguments) {
    return run(Map.of("VIDEOS_HOME", home.toString()), false, input, arguments);
  }

  static CommandLineRun onTerminal(
      Map<String, String> environment, String input, String... arguments) {
    return run(environment, true, input, arguments);
  }

  /** A command line in a process of its own, with the JVM options of the script. */
  static ProcessBuilder process(Path home, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("VIDEOS_HOME", home.toString());
    return builder;
  }

  private static CommandLineRun run(
      Map<String, String> environment, boolean terminal, String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out, true),
            OutputStream.nullOutputStream(),
            new PrintWriter(err, true),
            terminal);
    int exitCode = Videos.run(new CliEnvironment(environment, () -> terminal), console, arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
