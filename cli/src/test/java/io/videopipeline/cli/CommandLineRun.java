package io.videopipeline.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** What one command line gave. */
record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command line in this process, with a home of its own and no other variable. */
  static CommandLineRun of(Path home, String... arguments) {
    return with(Map.of("VIDEOS_HOME", home.toString()), arguments);
  }

  static CommandLineRun with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new BufferedReader(new StringReader("")),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false);
    int exitCode = Videos.run(new Surroundings(environment, false), console, arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
