package io.videopipeline.cli.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The calls of Submit that are under way. A stack that stops meanwhile would not learn whether
 * MiniMax took the task, and charges for it; so it waits for them before it stops.
 */
final class SubmitCalls implements AutoCloseable {
  /** MiniMax answers within seconds. A user who presses Ctrl-C waits no longer than this. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private int running;

  /** The same handler, whose calls are waited for. */
  RequestStreamHandler counted(RequestStreamHandler handler) {
    return (input, output, context) -> call(handler, input, output, context);
  }

  private void call(
      RequestStreamHandler handler, InputStream input, OutputStream output, Context context)
      throws IOException {
    add(1);
    try {
      handler.handleRequest(input, output, context);
    } finally {
      add(-1);
    }
  }

  private synchronized void add(int calls) {
    running += calls;
    notifyAll();
  }

  /** Waits until no call is under way, or the time is over. */
  @Override
  public synchronized void close() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    long leftMillis = LIMIT.toMillis();
    try {
      while (running > 0 && leftMillis > 0) {
        wait(leftMillis);
        leftMillis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
