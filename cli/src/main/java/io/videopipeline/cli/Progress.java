package io.videopipeline.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** What a person sees while they wait: one line that changes, or plain lines where it cannot. */
final class Progress {
  private static final String REWRITE = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String shown = "";
  private boolean open;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line that stays. */
  synchronized void say(String line) {
    finish();
    out.println(line);
    out.flush();
  }

  /** What goes on now, for how long already. Without a terminal only a change is written. */
  synchronized void show(String activity, Duration since) {
    if (terminal) {
      out.print(REWRITE + activity + " … " + since.toSeconds() + " s");
      open = true;
    } else if (!activity.equals(shown)) {
      out.println(activity + " …");
    }
    shown = activity;
    out.flush();
  }

  /** Ends the line that changes, so that others can follow it. */
  synchronized void finish() {
    if (open) {
      out.print(REWRITE);
      out.flush();
      open = false;
    }
  }
}
