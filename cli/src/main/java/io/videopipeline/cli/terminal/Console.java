package io.videopipeline.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The three streams of a command.
 *
 * @param terminal whether lines on {@code err} can be rewritten
 */
public record Console(BufferedReader in, PrintWriter out, PrintWriter err, boolean terminal) {
  public Output output(boolean json) {
    return new Output(out, new Progress(err, terminal), json);
  }

  /** Asks and waits for an answer; everything but yes is no. */
  boolean confirms(String question) {
    err.print(question);
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
