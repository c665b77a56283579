package io.videopipeline.simulator.server;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Ends this process when its parent process ends, however that happens: the parent holds standard
 * input open, and the end of standard input ends this process. Standard output carries one line,
 * the port; everything else that is printed goes to standard error.
 */
final class ParentWatchdog {
  private final PrintStream toParent;

  private ParentWatchdog(PrintStream toParent) {
    this.toParent = toParent;
  }

  static ParentWatchdog install() {
    PrintStream toParent = System.out;
    System.setOut(System.err);
    return new ParentWatchdog(toParent);
  }

  /**
   * Prints the port, waits until the parent ends or closes standard input, and stops the server.
   */
  void serve(int port, Stoppable server) throws Exception {
    toParent.println(port);
    toParent.flush();
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop();
    Runtime.getRuntime().halt(0);
  }

  /** The server in this process. */
  interface Stoppable {
    void stop() throws Exception;
  }
}
