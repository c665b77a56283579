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
 * An HTTP API on a loopback port: turns each request into an event of payload format 2.0, calls the
 * function with it and sends what it answers. {@link Behaviour} says what is imitated and how sure
 * we are. Throttling, authorizers, stages, parameter mapping and access logs are not simulated.
 */
public final class HttpApiFront implements AutoCloseable {
  /** A caller reads the refusal of a large body only when it could send it. */
  private static final long MOST_DISCARDED_BYTES = 256L * 1024 * 1024;

  private static final int REQUEST_ID_BYTES = 11;

  private final Gateway gateway;
  private final LoopbackServer server;

  private HttpApiFront(int port, Gateway gateway) throws IOException {
    this.gateway = gateway;
    this.server = LoopbackServer.start(port, this::handle);
  }

  /**
   * Starts an API with these routes, 30 s for the function and no CORS.
   *
   * @param port 0 for a free one
   * @throws IOException when the port is taken
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
   * @param clock gives the time that events tell
   * @throws IOException when the port is taken
   * @throws IllegalArgumentException when a route is none
   */
  public static HttpApiFront start(
      int port, LambdaEnvironment lambda, String functionName, HttpApi api, Clock clock)
      throws IOException {
    Gateway gateway = new Gateway(lambda, functionName, api, clock);
    try {
      return new HttpApiFront(port, gateway);
    } catch (IOException taken) {
      gateway.close();
      throw taken;
    }
  }

  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Ends at once, whatever is being answered; the function is interrupted. */
  @Override
  public void close() {
    gateway.close();
    server.close();
  }

  private void handle(Exchange exchange) throws IOException {
    String requestId = requestId();
    exchange.header("apigw-requestid", requestId);
    try {
      HttpAnswer answer = gateway.answer(exchange.http(), requestId);
      discard(exchange.http().getRequestBody());
      answer.sendTo(exchange.http());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new Exchange.CutException("Closed while the function was at work");
    }
  }

  private static void discard(InputStream rest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long discarded = 0;
    int read = 0;
    while (read >= 0 && discarded < MOST_DISCARDED_BYTES) {
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
