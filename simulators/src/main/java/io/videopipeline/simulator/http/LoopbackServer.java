package io.videopipeline.simulator.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of all simulators: on the loopback interface, a virtual thread per request. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(int port, Handler handler) throws IOException {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException inUse) {
      threads.close();
      throw named(port, inUse);
    }
    server.setExecutor(threads);
    server.createContext("/", http -> handler.handle(new Exchange(http)));
    server.start();
  }

  /**
   * Starts a server.
   *
   * @param port 0 for a free one
   * @throws IOException when the port is in use
   */
  public static LoopbackServer start(int port, Handler handler) throws IOException {
    return new LoopbackServer(port, handler);
  }

  private static BindException named(int port, BindException cause) {
    BindException named =
        new BindException("Port %d on 127.0.0.1 is in use: %s".formatted(port, cause.getMessage()));
    named.initCause(cause);
    return named;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once and closes all connections. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  /** Responds to each request. When it throws, the connection is closed. */
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }
}
