package io.videopipeline.simulator.httpapi;

import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * API Gateway on a loopback port: an HTTP API that turns each request into an event of payload
 * format 2.0, invokes the function and sends its response. Throttling, CORS, authorizers, stages,
 * parameter mapping and access logs are not simulated.
 */
public final class HttpApiFront implements AutoCloseable {
  /** A client reads the response to a body that is too large only after it has sent the body. */
  private static final long MAXIMUM_DISCARDED_BYTES = 256L * 1024 * 1024;

  private static final int REQUEST_ID_BYTES = 11;

  private final Gateway gateway;
  private final LoopbackServer server;

  private HttpApiFront(int port, Gateway gateway) throws IOException {
    this.gateway = gateway;
    this.server = LoopbackServer.start(port, this::handle);
  }

  /**
   * Starts an API with these routes and an integration time-out of 30 s.
   *
   * @param port 0 for a free one
   * @throws IOException when the port is in use
   */
  public static HttpApiFront start(
      int port, LambdaEnvironment lambda, String functionName, List<String> routes)
      throws IOException {
    return start(port, lambda, functionName, HttpApi.of(routes), Clock.systemUTC());
  }

  /**
   * Starts an API.
   *
   * @param port 0 for a free one
   * @param functionName a name, a name with a version or alias, or an ARN
   * @param clock supplies the time in the events
   * @throws IOException when the port is in use
   * @throws IllegalArgumentException when a route key is malformed
   */
  public static HttpApiFront start(
      int port, LambdaEnvironment lambda, String functionName, HttpApi api, Clock clock)
      throws IOException {
    Gateway gateway = new Gateway(lambda, functionName, api, clock);
    try {
      return new HttpApiFront(port, gateway);
    } catch (IOException inUse) {
      gateway.close();
      throw inUse;
    }
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Stops at once and interrupts the function. */
  @Override
  public void close() {
    gateway.close();
    server.close();
  }

  private void handle(Exchange exchange) throws IOException {
    String requestId = requestId();
    exchange.header("apigw-requestid", requestId);
    try {
      ApiResponse response = gateway.handle(exchange.http(), requestId);
      discard(exchange.http().getRequestBody());
      response.sendTo(exchange.http());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new Exchange.CutException("The server was closed during an invocation");
    }
  }

  private static void discard(InputStream rest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long discarded = 0;
    int read = 0;
    while (read >= 0 && discarded < MAXIMUM_DISCARDED_BYTES) {
      discarded += read;
      read = rest.read(buffer);
    }
  }

  /** 15 letters and digits and an equals sign. */
  private static String requestId() {
    byte[] random = new byte[REQUEST_ID_BYTES];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getUrlEncoder().encodeToString(random);
  }
}
