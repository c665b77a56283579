package io.videopipeline.cli;

import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line to the HTTP API that passes every request on, and may lose the answers of one route. */
final class BrokenLine implements AutoCloseable {
  private static final List<String> HEADERS =
      List.of("Authorization", "Content-Type", "Idempotency-Key");

  /** Where an answer can be lost. */
  enum Route {
    CREATE("POST /v1/videos"),
    UPLOAD("POST /v1/uploads"),
    FIND("GET /v1/videos/[0-9]+"),
    CONTENT("GET /v1/videos/[0-9]+/content");

    private final String form;

    Route(String form) {
      this.form = form;
    }

    private boolean matches(String methodAndPath) {
      return methodAndPath.matches(form);
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> passed = new CopyOnWriteArrayList<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final URI api;
  private final LoopbackServer server;
  private volatile Optional<Route> held = Optional.empty();
  private volatile Optional<Route> lost = Optional.empty();

  BrokenLine(URI api) throws IOException {
    this.api = api;
    this.server = LoopbackServer.start(0, this::pass);
  }

  String address() {
    return server.baseUrl().toString();
  }

  /** Lets nobody have an answer of this route, after the API took the request. */
  void hold(Route route) {
    held = Optional.of(route);
  }

  void awaitHeld() throws InterruptedException {
    if (!reached.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("Nothing came but " + passed);
    }
  }

  /** Answers this route with what makes a command give up, after the API took the request. */
  void lose(Route route) {
    lost = Optional.of(route);
  }

  void mend() {
    held = Optional.empty();
    lost = Optional.empty();
  }

  /** How many requests of this route the API got. */
  long passed(Route route) {
    return passed.stream().filter(route::matches).count();
  }

  private void pass(Exchange exchange) throws IOException {
    String what = exchange.method() + " " + exchange.path();
    try {
      HttpResponse<byte[]> answer = sent(exchange);
      passed.add(what);
      if (held.filter(route -> route.matches(what)).isPresent()) {
        reached.countDown();
        new CountDownLatch(1).await();
      }
      boolean isLost = lost.filter(route -> route.matches(what)).isPresent();
      byte[] body = isLost ? "{}".getBytes(StandardCharsets.UTF_8) : answer.body();
      exchange.http().sendResponseHeaders(isLost ? 404 : answer.statusCode(), body.length);
      exchange.http().getResponseBody().write(body);
      exchange.http().close();
    } catch (InterruptedException closed) {
      throw new IOException(closed);
    }
  }

  private HttpResponse<byte[]> sent(Exchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.toString() + exchange.http().getRequestURI()))
            .method(
                exchange.method(),
                BodyPublishers.ofByteArray(exchange.http().getRequestBody().readAllBytes()));
    for (String header : HEADERS) {
      Optional.ofNullable(exchange.http().getRequestHeaders().getFirst(header))
          .ifPresent(value -> request.header(header, value));
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.close();
    client.shutdownNow();
  }
}
