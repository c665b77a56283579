package io.videopipeline.simulator.httpapi;

import java.time.Duration;
import java.util.List;

/**
 * The configuration of an HTTP API.
 *
 * @param routes route keys: {@code $default}, {@code POST /callbacks/{jobId}/{token}}
 * @param timeout the integration time-out, 50 ms to 30 s
 * @param cors {@link Cors#NONE} to pass such requests to the function
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     for HTTP APIs</a>
 */
public record HttpApi(List<String> routes, Duration timeout, Cors cors) {
  /** The longest integration time-out, and the default. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(50);

  public HttpApi {
    routes = List.copyOf(routes);
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout must be 50 ms to 30 s, not " + timeout);
    }
  }

  /** An API with these routes, a time-out of 30 s and no CORS. */
  public static HttpApi of(List<String> routes) {
    return new HttpApi(routes, LONGEST_TIMEOUT, Cors.NONE);
  }

  public HttpApi with(Cors other) {
    return new HttpApi(routes, timeout, other);
  }

  public HttpApi within(Duration other) {
    return new HttpApi(routes, other, cors);
  }
}
