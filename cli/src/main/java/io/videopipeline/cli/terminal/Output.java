package io.videopipeline.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a command prints: results on standard output, as text or as one JSON document per line, and
 * progress on standard error. Control characters are shown as JSON escapes them (backslash, {@code
 * u001b}), because they could change the terminal or forge a line.
 *
 * @see <a href="https://cwe.mitre.org/data/definitions/150.html">CWE-150</a>
 */
public final class Output {
  private static final String REWRITE = "\r\033[K";

  private final PrintWriter results;
  private final PrintWriter messages;
  private final boolean terminal;
  private final boolean json;
  private String shown = "";
  private boolean open;

  /**
   * Prints on these streams.
   *
   * @param terminal whether a line on {@code messages} can be rewritten
   * @param json whether results are JSON
   */
  public Output(PrintWriter results, PrintWriter messages, boolean terminal, boolean json) {
    this.results = results;
    this.messages = messages;
    this.terminal = terminal;
    this.json = json;
  }

  public boolean isJson() {
    return json;
  }

  /** Prints a result as text, on one line. */
  public void line(String line) {
    results.println(escaped(line));
    results.flush();
  }

  /** Prints a result as text of several lines. */
  public void lines(String text) {
    text.lines().forEach(this::line);
  }

  /** Prints a result as JSON. */
  public void json(JsonNode document) {
    line(document.toString());
  }

  /** Prints a message of one line that stays on the screen. */
  public synchronized void say(String message) {
    endProgress();
    messages.println(escaped(message));
    messages.flush();
  }

  /**
   * Shows what is going on, on one line that is rewritten. Without a terminal a line is printed
   * only when the activity changes.
   *
   * @param since how long the activity has been going on
   */
  public synchronized void showProgress(String activity, Duration since) {
    if (terminal) {
      messages.print(REWRITE + escaped(activity) + " … " + since.toSeconds() + " s");
      open = true;
    } else if (!activity.equals(shown)) {
      messages.println(escaped(activity) + " …");
    }
    shown = activity;
    messages.flush();
  }

  /** In JSON, where such characters occur in strings only, the result is the same document. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (isControl(one)) {
        escaped.append("\\u%04x".formatted((int) one));
      } else {
        escaped.append(one);
      }
    }
    return escaped.toString();
  }

  /** C0, C1, line and paragraph separators, and characters that change the text's direction. */
  private static boolean isControl(char one) {
    return Character.isISOControl(one)
        || (one >= 0x2028 && one <= 0x202e)
        || (one >= 0x2066 && one <= 0x2069);
  }

  /** Removes the progress line, so that other lines can follow. */
  public synchronized void endProgress() {
    if (open) {
      messages.print(REWRITE);
      messages.flush();
      open = false;
    }
  }
}
