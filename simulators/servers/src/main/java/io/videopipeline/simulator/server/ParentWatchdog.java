package io.videopipeline.simulator.server;

import java.io.IOException;
import java.io.PrintStream;

/**
 * Ties this process to the one that started it. Standard output carries one line, the port;
 * whatever else would be printed goes to standard error. When standard input ends, the parent is
 * gone, however it went, and so is this process.
 */
final class ParentWatchdog {
  private final PrintStream toParent;

  private ParentWatchdog(PrintStream toParent) {
    this.toParent = toParent;
  }

  static ParentWatchdog take() {
    PrintStream toParent = System.out;
    System.setOut(System.err);
    return new ParentWatchdog(toParent);
  }

  /** Tells the parent where to connect, and holds on to it until it lets go. */
  void serve(int port, Server server) throws Exception {
    toParent.println(port);
    toParent.flush();
    awaitEnd();
    server.stop();
    Runtime.getRuntime().halt(0);
  }

  private static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
  }

  /** What is stopped when the parent lets go. */
  interface Server {
    void stop() throws Exception;
  }
}
