package io.videopipeline.simulator.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a port of the loopback interface, with a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(int port, Handler handler) throws IOException {
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", http -> handler.handle(new Exchange(http)));
    server.start();
  }

  /**
   * Starts a server.
   *
   * @param port 0 for a free one
   * @throws IOException when the port is taken
   */
  public static LoopbackServer start(int port, Handler handler) throws IOException {
    return new LoopbackServer(port, handler);
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Ends at once, whatever is being answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  /** Answers each request; the connection is cut when it throws. */
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }
}
