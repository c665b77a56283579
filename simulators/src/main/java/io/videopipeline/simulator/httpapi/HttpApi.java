package io.videopipeline.simulator.httpapi;

import java.time.Duration;
import java.util.List;

/**
 * The configuration of an HTTP API.
 *
 * @param routes route keys: {@code $default}, {@code POST /callbacks/{jobId}/{token}}
 * @param timeout the integration time-out, 50 ms to 30 s
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
 *     for HTTP APIs</a>
 */
public record HttpApi(List<String> routes, Duration timeout) {
  /** The longest integration time-out, and the default. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(50);

  public HttpApi {
    routes = List.copyOf(routes);
    if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout must be 50 ms to 30 s, not " + timeout);
    }
  }

  /** An API with these routes and a time-out of 30 s. */
  public static HttpApi of(List<String> routes) {
    return new HttpApi(routes, LONGEST_TIMEOUT);
  }

  public HttpApi within(Duration other) {
    return new HttpApi(routes, other);
  }
}
