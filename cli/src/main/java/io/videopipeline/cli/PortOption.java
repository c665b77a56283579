package io.videopipeline.cli;

import io.videopipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Option;

/** The port of a server that a command starts. */
class PortOption {
  private static final int MAXIMUM = 65535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port on 127.0.0.1 (default: a free one).")
  int port;

  /**
   * The port; 0 for a free one.
   *
   * @throws UsageException when it is out of range or in use
   */
  final int checked() {
    if (port < 0 || port > MAXIMUM) {
      throw new UsageException(
          "--port", "must be from 0 to %d, not %d; 0 is a free port".formatted(MAXIMUM, port));
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true); // as the servers do: a port that was just closed is free
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException taken) {
      throw new UsageException(
          "--port", "%d is in use on 127.0.0.1; choose another port".formatted(port));
    }
  }
}
