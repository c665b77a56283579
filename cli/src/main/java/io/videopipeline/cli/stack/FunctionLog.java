package io.videopipeline.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where functions log: a file in the home, never the terminal. */
final class FunctionLog implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger FUNCTIONS = Logger.getLogger("function");
  private static final int LIMIT_BYTES = 10_000_000;

  private final Handler handler;

  private FunctionLog(Handler handler) {
    this.handler = handler;
  }

  /** From here on everything that is logged goes to this file, which is appended to. */
  static FunctionLog to(Path file) throws IOException {
    Handler handler = new FileHandler(file.toString(), LIMIT_BYTES, 1, true);
    handler.setFormatter(new SimpleFormatter());
    for (Handler terminal : ROOT.getHandlers()) {
      ROOT.removeHandler(terminal);
    }
    ROOT.addHandler(handler);
    return new FunctionLog(handler);
  }

  static void write(String line) {
    FUNCTIONS.info(line);
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    handler.close();
  }
}
