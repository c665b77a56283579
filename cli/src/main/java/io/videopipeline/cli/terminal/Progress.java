package io.videopipeline.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/** What a person sees while they wait: one line that changes, or plain lines where it cannot. */
public final class Progress {
  private static final String REWRITE = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String shown = "";
  private boolean open;

  public Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line that stays. */
  public synchronized void say(String line) {
    finish();
    out.println(line);
    out.flush();
  }

  /** What goes on now, for how long already. Without a terminal only a change is written. */
  public synchronized void show(String activity, Duration since) {
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
  public synchronized void finish() {
    if (open) {
      out.print(REWRITE);
      out.flush();
      open = false;
    }
  }
}
