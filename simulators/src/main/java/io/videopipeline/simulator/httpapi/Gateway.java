package io.videopipeline.simulator.httpapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.videopipeline.simulator.lambda.FunctionFailedException;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Decides what a request is answered: by its limits, its route and the function. */
final class Gateway implements AutoCloseable {
  /** Request line and header values; the quota of HTTP APIs. */
  static final int MOST_HEADER_BYTES = 10_240;

  /** The payload quota of HTTP APIs. */
  static final int MOST_BODY_BYTES = 10 * 1024 * 1024;

  /** What Lambda takes: 6 MiB. */
  static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

  /** What Lambda hands back: 6 MiB and 100 bytes, as its error message says. */
  static final int MOST_ANSWER_BYTES = MOST_EVENT_BYTES + 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();
  private final LambdaEnvironment lambda;
  private final String functionName;
  private final HttpApi api;
  private final Routes routes;
  private final Clock clock;

  Gateway(LambdaEnvironment lambda, String functionName, HttpApi api, Clock clock) {
    this.lambda = lambda;
    this.functionName = functionName;
    this.api = api;
    this.routes = new Routes(api.routes());
    this.clock = clock;
  }

  /**
   * @throws IOException when the request cannot be read
   * @throws InterruptedException when this is closed meanwhile
   */
  HttpAnswer answer(HttpExchange http, String requestId) throws IOException, InterruptedException {
    if (headerBytes(http) > MOST_HEADER_BYTES) {
      return GatewayError.HEADERS_TOO_LARGE.answer();
    }
    Optional<HttpAnswer> preflight =
        api.cors().preflight(http.getRequestMethod(), http.getRequestHeaders());
    if (preflight.isPresent()) {
      return preflight.get();
    }
    byte[] body = http.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
    if (body.length > MOST_BODY_BYTES) {
      return GatewayError.REQUEST_TOO_LARGE.answer();
    }
    Target target = Target.of(http.getRequestURI());
    Optional<Routes.Match> route = routes.find(http.getRequestMethod(), target.path());
    if (route.isEmpty()) {
      return GatewayError.NOT_FOUND.answer();
    }
    byte[] event =
        JSON.writeValueAsBytes(
            ProxyEvent.of(http, target, body, route.get(), requestId, clock.instant()));
    return event.length > MOST_EVENT_BYTES
        ? GatewayError.REQUEST_TOO_LARGE.answer()
        : invoke(event, http);
  }

  /** A function that takes too long is left to itself, as it is on AWS. */
  private HttpAnswer invoke(byte[] event, HttpExchange http) throws InterruptedException {
    Future<byte[]> invocation = invocations.submit(() -> lambda.invoke(functionName, event));
    try {
      byte[] payload = invocation.get(api.timeout().toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(payload)
          .filter(bytes -> bytes.length <= MOST_ANSWER_BYTES)
          .flatMap(FunctionAnswer::read)
          .map(answer -> api.cors().decorate(answer, http.getRequestHeaders()))
          .orElseGet(GatewayError.FUNCTION_FAILED::answer);
    } catch (TimeoutException tooLong) {
      return GatewayError.TIMED_OUT.answer();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof FunctionFailedException) {
        return GatewayError.FUNCTION_FAILED.answer();
      }
      throw new IllegalStateException("The function could not be called", failed);
    }
  }

  private static int headerBytes(HttpExchange http) {
    String requestLine =
        String.join(
            " ", http.getRequestMethod(), http.getRequestURI().toString(), http.getProtocol());
    return requestLine.length()
        + http.getRequestHeaders().values().stream()
            .flatMap(values -> values.stream())
            .mapToInt(String::length)
            .sum();
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    invocations.shutdownNow();
  }
}
