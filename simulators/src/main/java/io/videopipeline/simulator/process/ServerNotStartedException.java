package io.videopipeline.simulator.process;

/** A child process did not become a server; the message ends with what it printed last. */
public final class ServerNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerNotStartedException(String message) {
    super(message);
  }

  ServerNotStartedException(String message, Throwable cause) {
    super(message, cause);
  }
}
