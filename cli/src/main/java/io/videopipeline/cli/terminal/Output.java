package io.videopipeline.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What a command prints: results on standard output, as text or as one JSON document per line, and
 * progress on standard error.
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

  /** Prints a result as text. */
  public void line(String line) {
    results.println(line);
    results.flush();
  }

  /** Prints a result as JSON. */
  public void json(JsonNode document) {
    line(document.toString());
  }

  /** Prints a message that stays on the screen. */
  public synchronized void say(String message) {
    endProgress();
    messages.println(message);
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
      messages.print(REWRITE + activity + " … " + since.toSeconds() + " s");
      open = true;
    } else if (!activity.equals(shown)) {
      messages.println(activity + " …");
    }
    shown = activity;
    messages.flush();
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
