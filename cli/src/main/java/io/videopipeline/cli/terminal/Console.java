package io.videopipeline.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The standard streams of a command.
 *
 * @param bytes standard output, for a video; {@code out} prints nothing then
 * @param terminal whether {@code err} is a terminal, so that a line can be rewritten
 */
public record Console(
    BufferedReader in, PrintWriter out, OutputStream bytes, PrintWriter err, boolean terminal) {
  public Output output(boolean json) {
    return new Output(out, err, terminal, json);
  }

  /** Prints results as messages, because standard output receives a video. */
  public Output outputBesideVideo() {
    return new Output(err, err, terminal, false);
  }

  /** Asks and waits for an answer; only {@code y} and {@code yes} are a yes. */
  public boolean confirms(String question) {
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
