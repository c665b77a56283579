package io.videopipeline.testing;

import com.sun.net.httpserver.HttpExchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Records each request and returns scripted responses; the last response is repeated. */
public final class RecordingServer implements AutoCloseable {
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private final LoopbackServer server;

  public RecordingServer() throws IOException {
    server = LoopbackServer.start(0, exchange -> handle(exchange.http()));
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Adds a response with the status 200. */
  public RecordingServer answers(String json) {
    return answers(200, json);
  }

  public RecordingServer answers(int status, String text) {
    synchronized (replies) {
      replies.add(new Reply(status, text));
    }
    return this;
  }

  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public Request onlyRequest() {
    if (requests().size() != 1) {
      throw new AssertionError("Expected one request, got " + requests().size());
    }
    return requests().getFirst();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange http) throws IOException {
    Request request =
        new Request(
            http.getRequestMethod(),
            http.getRequestURI().toString(),
            http.getRequestHeaders().getOrDefault("Content-Length", List.of()),
            http.getRequestHeaders().getOrDefault("Transfer-Encoding", List.of()),
            http.getRequestHeaders().getOrDefault("Authorization", List.of()),
            http.getRemoteAddress().getPort(),
            new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    synchronized (requests) {
      requests.add(request);
    }
    Reply reply;
    synchronized (replies) {
      reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
    }
    byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Trace-Id", "trace-1");
    http.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    http.getResponseBody().write(bytes);
    http.close();
  }

  private record Reply(int status, String text) {}

  /**
   * A recorded request.
   *
   * @param target path and query
   * @param port of the client; differs for each connection
   * @param text the body
   */
  public record Request(
      String method,
      String target,
      List<String> contentLength,
      List<String> transferEncoding,
      List<String> authorization,
      int port,
      String text) {}
}
