package io.videopipeline.benchmark.lambda;

import com.sun.net.httpserver.HttpExchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The part of Lambda's Runtime API that the runtime interface client uses: it delivers events one
 * by one and receives the responses.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:measured";

  /** The longest timeout of a function. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final LoopbackServer server;
  private final BlockingQueue<Invocation> queued = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> open = new ConcurrentHashMap<>();

  RuntimeApi() throws IOException {
    server = LoopbackServer.start(0, exchange -> serve(exchange.http()));
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return server.baseUrl().getAuthority();
  }

  /** Queues an event and returns the future response of the function. */
  CompletableFuture<Response> offer(byte[] event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    open.put(invocation.id, invocation);
    queued.add(invocation);
    return invocation.response;
  }

  /** Completes all open invocations with an {@link IllegalStateException}. */
  void fail(String reason) {
    open.values()
        .forEach(
            invocation ->
                invocation.response.completeExceptionally(new IllegalStateException(reason)));
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(HttpExchange http) throws IOException {
    String[] path = http.getRequestURI().getPath().substring(RUNTIME.length()).split("/", -1);
    switch (path[path.length - 1]) {
      case "next" -> deliver(http);
      case "response" -> receive(http, path[1]);
      default -> {
        fail("The function failed: " + body(http));
        accept(http);
      }
    }
  }

  private void deliver(HttpExchange http) throws IOException {
    Invocation next;
    try {
      next = queued.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new IOException("The execution environment was closed", closed);
    }
    next.deliveredNanos = System.nanoTime();
    var headers = http.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", next.id);
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(System.currentTimeMillis() + TIMEOUT.toMillis()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", ARN);
    headers.set("Content-Type", "application/json");
    http.sendResponseHeaders(200, next.event.length);
    http.getResponseBody().write(next.event);
    http.close();
  }

  private void receive(HttpExchange http, String id) throws IOException {
    String text = body(http);
    long now = System.nanoTime();
    Invocation invocation = open.remove(id);
    if (invocation != null) {
      invocation.response.complete(
          new Response(text, now, Duration.ofNanos(now - invocation.deliveredNanos)));
    }
    accept(http);
  }

  private static void accept(HttpExchange http) throws IOException {
    http.sendResponseHeaders(202, -1);
    http.close();
  }

  private static String body(HttpExchange http) throws IOException {
    return new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * The response of a function.
   *
   * @param text JSON
   * @param atNanos time of arrival by {@link System#nanoTime()}
   * @param took time since the event was delivered
   */
  record Response(String text, long atNanos, Duration took) {}

  private static final class Invocation {
    private final String id;
    private final byte[] event;
    private final CompletableFuture<Response> response;
    private volatile long deliveredNanos;

    Invocation(String id, byte[] event, CompletableFuture<Response> response) {
      this.id = id;
      this.event = event;
      this.response = response;
    }
  }
}
