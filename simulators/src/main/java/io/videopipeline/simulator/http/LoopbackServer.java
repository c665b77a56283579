package io.videopipeline.simulator.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server on a port of the loopback interface, with a virtual thread for each request. */
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
   * @throws IOException when the port is taken
   */
  public static LoopbackServer start(int port, Handler handler) throws IOException {
    return new LoopbackServer(HttpServer.create(address(port), 0), handler);
  }

  /**
   * Starts a server that speaks HTTPS.
   *
   * @param port 0 for a free one
   * @param tls contains the certificate of the server
   * @throws IOException when the port is taken
   */
  public static LoopbackServer startHttps(int port, SSLContext tls, Handler handler)
      throws IOException {
    HttpsServer server = HttpsServer.create(address(port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new LoopbackServer(server, handler);
  }

  public URI baseUrl() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Ends at once, whatever is being answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Answers each request; the connection is cut when it throws. */
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }
}
