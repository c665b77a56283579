package io.videopipeline.simulator.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The HTTP server of all simulators: on the loopback interface, a virtual thread per request. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(HttpServer server, Handler handler) {
    this.server = server;
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
    HttpServer server = HttpServer.create();
    bind(server, port);
    return new LoopbackServer(server, handler);
  }

  /**
   * Starts a server that speaks HTTPS.
   *
   * @param port 0 for a free one
   * @param tls contains the certificate of the server
   * @throws IOException when the port is in use
   */
  public static LoopbackServer startHttps(int port, SSLContext tls, Handler handler)
      throws IOException {
    HttpsServer server = HttpsServer.create();
    bind(server, port);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new LoopbackServer(server, handler);
  }

  public URI baseUrl() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once and closes all connections. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  private static void bind(HttpServer server, int port) throws IOException {
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException inUse) {
      BindException named =
          new BindException(
              "Port %d on 127.0.0.1 is in use: %s".formatted(port, inUse.getMessage()));
      named.initCause(inUse);
      throw named;
    }
  }

  /** Responds to each request. When it throws, the connection is closed. */
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }
}
