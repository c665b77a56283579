package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.videopipeline.simulator.lambda.FunctionFailedException;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks the limits of a request, finds its route and invokes the function. */
final class Gateway implements AutoCloseable {
  /** The quota of HTTP APIs for the request line and the header values. */
  static final int MAXIMUM_HEADER_BYTES = 10_240;

  /** The quota of HTTP APIs for the payload: 10 MB. */
  static final int MAXIMUM_BODY_BYTES = 10 * 1024 * 1024;

  /** The quota of Lambda for an invocation's payload: 6 MiB. */
  static final int MAXIMUM_EVENT_BYTES = 6 * 1024 * 1024;

  /** The quota of Lambda for a response: 6 MiB and 100 bytes, as its error message says. */
  static final int MAXIMUM_RESPONSE_BYTES = MAXIMUM_EVENT_BYTES + 100;

  /**
   * Bodies of 100,000 bytes and more are handled in turns: a handler needs many times the memory of
   * a body, and here all of them share the memory of one process.
   */
  private static final int LARGE_BODY_DIGITS = 6;

  private static final int LARGE_BODIES_AT_ONCE = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Semaphore largeBodies = new Semaphore(LARGE_BODIES_AT_ONCE, true);
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
   * Handles a request.
   *
   * @param requestId the value of {@code requestContext.requestId}
   * @throws IOException when the request cannot be read
   * @throws InterruptedException when {@link #close} is called meanwhile
   */
  ApiResponse handle(HttpExchange http, String requestId) throws IOException, InterruptedException {
    if (headerBytes(http) > MAXIMUM_HEADER_BYTES) {
      return GatewayResponse.HEADERS_TOO_LARGE.response();
    }
    if (!isLarge(http)) {
      return handleBody(http, requestId);
    }
    largeBodies.acquire();
    try {
      return handleBody(http, requestId);
    } finally {
      largeBodies.release();
    }
  }

  private ApiResponse handleBody(HttpExchange http, String requestId)
      throws IOException, InterruptedException {
    byte[] body = http.getRequestBody().readNBytes(MAXIMUM_BODY_BYTES + 1);
    if (body.length > MAXIMUM_BODY_BYTES) {
      return GatewayResponse.REQUEST_TOO_LARGE.response();
    }
    RequestTarget target = RequestTarget.of(http.getRequestURI());
    Optional<Routes.Match> route = routes.find(http.getRequestMethod(), target.path());
    if (route.isEmpty()) {
      return GatewayResponse.NOT_FOUND.response();
    }
    byte[] event =
        JSON.writeValueAsBytes(
            ProxyEvent.of(http, target, body, route.get(), requestId, clock.instant()));
    return event.length > MAXIMUM_EVENT_BYTES
        ? GatewayResponse.REQUEST_TOO_LARGE.response()
        : invoke(event);
  }

  private static boolean isLarge(HttpExchange http) {
    String length = http.getRequestHeaders().getFirst("Content-Length");
    return http.getRequestHeaders().containsKey("Transfer-Encoding")
        || (length != null && length.strip().length() >= LARGE_BODY_DIGITS);
  }

  /** A function that exceeds the integration time-out keeps running, as on AWS. */
  private ApiResponse invoke(byte[] event) throws InterruptedException {
    Future<byte[]> invocation = invocations.submit(() -> lambda.invoke(functionName, event));
    try {
      byte[] payload = invocation.get(api.timeout().toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(payload)
          .filter(bytes -> bytes.length <= MAXIMUM_RESPONSE_BYTES)
          .flatMap(ApiResponse::fromFunction)
          .orElseGet(GatewayResponse.FUNCTION_FAILED::response);
    } catch (TimeoutException tooLong) {
      return GatewayResponse.TIMED_OUT.response();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof FunctionFailedException) {
        return GatewayResponse.FUNCTION_FAILED.response();
      }
      throw new IllegalStateException(
          "The function " + functionName + " could not be invoked", failed);
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

  /** Interrupts the invocations that are in progress. */
  @Override
  public void close() {
    invocations.shutdownNow();
  }

  /**
   * The responses that API Gateway generates itself.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-lambda.html">Troubleshooting
   *     HTTP API Lambda integrations</a>
   */
  private enum GatewayResponse {
    NOT_FOUND(404, "Not Found"),
    REQUEST_TOO_LARGE(413, "Request Entity Too Large"),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
    FUNCTION_FAILED(500, "Internal Server Error"),
    TIMED_OUT(503, "Service Unavailable");

    private final int status;
    private final String message;

    GatewayResponse(int status, String message) {
      this.status = status;
      this.message = message;
    }

    ApiResponse response() {
      return new ApiResponse(
          status,
          Map.of("content-type", "application/json"),
          List.of(),
          ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
    }
  }
}
