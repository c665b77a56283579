package io.videopipeline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on the loopback interface whose test writes the raw bytes, valid HTTP or not. */
public final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private RawServer(ServerSocket server) {
    this.server = server;
  }

  /** Starts a server that closes each connection when the service returns. */
  public static RawServer start(Service service) throws IOException {
    RawServer raw = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    raw.threads.execute(() -> raw.accept(service));
    return raw;
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Reads a request up to its body and returns the length of the body, in bytes. */
  public static long readHead(InputStream in) throws IOException {
    Matcher length = LENGTH.matcher(readWholeHead(in));
    return length.find() ? Long.parseLong(length.group(1)) : 0;
  }

  /** Reads a request up to its body and returns its first line and headers. */
  public static String readWholeHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("The connection was closed inside the request head");
      }
      head.append((char) one);
    }
    return head.toString();
  }

  /** Blocks until the server is closed. */
  public static void waitForTheEnd() throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException closed) {
      throw new IOException(closed);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    threads.close();
  }

  private void accept(Service service) {
    while (true) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket, service));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket socket, Service service) {
    try (socket) {
      service.serve(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException left) {
      System.getLogger(RawServer.class.getName())
          .log(System.Logger.Level.DEBUG, "The client closed the connection", left);
    }
  }

  /** Handles one connection. */
  public interface Service {
    void serve(InputStream in, OutputStream out) throws IOException;
  }
}
