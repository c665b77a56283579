package io.videopipeline.simulator.process;

/** A server in a child process did not start; the message ends with the last lines of its log. */
public final class ServerNotStartedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerNotStartedException(String message, Throwable cause) {
    super(message, cause);
  }
}
