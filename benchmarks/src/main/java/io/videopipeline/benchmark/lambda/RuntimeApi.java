package io.videopipeline.benchmark.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * As much of Lambda's Runtime API as the runtime interface client asks for: it hands out events one
 * by one and takes the answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime/";
  private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:measured";

  /** Lambda's longest time-out. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> underway = new ConcurrentHashMap<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(RUNTIME, this::serve);
    server.start();
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Queues an event; its answer may be waited for. */
  CompletableFuture<Answer> offer(byte[] event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    underway.put(invocation.id, invocation);
    waiting.add(invocation);
    return invocation.answer;
  }

  /** Whoever waits for an answer learns that there will be none. */
  void fail(String reason) {
    underway
        .values()
        .forEach(
            invocation ->
                invocation.answer.completeExceptionally(new IllegalStateException(reason)));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }

  private void serve(HttpExchange http) throws IOException {
    String[] path = http.getRequestURI().getPath().substring(RUNTIME.length()).split("/", -1);
    switch (path[path.length - 1]) {
      case "next" -> handOut(http);
      case "response" -> take(http, path[1]);
      default -> {
        fail("The function failed: " + body(http));
        accept(http);
      }
    }
  }

  private void handOut(HttpExchange http) throws IOException {
    Invocation next;
    try {
      next = waiting.take();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new IOException("The environment is closed", closed);
    }
    next.handedOutNanos = System.nanoTime();
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

  private void take(HttpExchange http, String id) throws IOException {
    String text = body(http);
    long now = System.nanoTime();
    Invocation invocation = underway.remove(id);
    if (invocation != null) {
      invocation.answer.complete(
          new Answer(text, now, Duration.ofNanos(now - invocation.handedOutNanos)));
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
   * What the function answered.
   *
   * @param atNanos on the clock of {@link System#nanoTime()}
   * @param took from the event's handing out
   */
  record Answer(String text, long atNanos, Duration took) {}

  private static final class Invocation {
    private final String id;
    private final byte[] event;
    private final CompletableFuture<Answer> answer;
    private volatile long handedOutNanos;

    Invocation(String id, byte[] event, CompletableFuture<Answer> answer) {
      this.id = id;
      this.event = event;
      this.answer = answer;
    }
  }
}
