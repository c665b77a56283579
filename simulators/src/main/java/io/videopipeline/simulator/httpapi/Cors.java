package io.videopipeline.simulator.httpapi;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP API's CORS configuration. With one, API Gateway answers preflight requests itself and
 * puts its own headers in the place of the function's.
 *
 * @param allowOrigins origins, {@code *}, {@code https://*} or {@code http://*}; without any there
 *     is no CORS
 * @param allowMethods of a preflight's answer
 * @param allowHeaders of a preflight's answer
 * @param exposeHeaders of every other answer
 * @param maxAge how long a browser may keep a preflight's answer, in whole seconds; zero: unsaid
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">Configure
 *     CORS for HTTP APIs</a>
 */
public record Cors(
    List<String> allowOrigins,
    List<String> allowMethods,
    List<String> allowHeaders,
    List<String> exposeHeaders,
    Duration maxAge) {
  public static final Cors NONE =
      new Cors(List.of(), List.of(), List.of(), List.of(), Duration.ZERO);

  private static final String PREFIX = "access-control-";

  public Cors {
    allowOrigins = List.copyOf(allowOrigins);
    allowMethods = List.copyOf(allowMethods);
    allowHeaders = List.copyOf(allowHeaders);
    exposeHeaders = List.copyOf(exposeHeaders);
    if (maxAge.isNegative() || maxAge.toNanosPart() != 0) {
      throw new IllegalArgumentException("A maximum age is in whole seconds, not " + maxAge);
    }
  }

  /** The answer to a preflight request; empty when the request is none. */
  Optional<HttpAnswer> preflight(String method, Headers request) {
    boolean preflight =
        isConfigured()
            && method.equals("OPTIONS")
            && request.containsKey("Origin")
            && request.containsKey("Access-Control-Request-Method");
    return preflight
        ? Optional.of(new HttpAnswer(204, preflightHeaders(request), List.of(), new byte[0]))
        : Optional.empty();
  }

  /** The function's answer with this configuration's headers instead of its own ones. */
  HttpAnswer decorate(HttpAnswer answer, Headers request) {
    if (!isConfigured()) {
      return answer;
    }
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX));
    allowedOrigin(request)
        .ifPresent(
            origin -> {
              headers.put(PREFIX + "allow-origin", origin);
              put(headers, "expose-headers", exposeHeaders);
            });
    return answer.with(headers);
  }

  private Map<String, String> preflightHeaders(Headers request) {
    Map<String, String> headers = new LinkedHashMap<>();
    allowedOrigin(request)
        .ifPresent(
            origin -> {
              headers.put(PREFIX + "allow-origin", origin);
              put(headers, "allow-methods", allowMethods);
              put(headers, "allow-headers", allowHeaders);
              if (!maxAge.isZero()) {
                headers.put(PREFIX + "max-age", Long.toString(maxAge.toSeconds()));
              }
            });
    return headers;
  }

  private Optional<String> allowedOrigin(Headers request) {
    return Optional.ofNullable(request.getFirst("Origin"))
        .filter(origin -> allowOrigins.stream().anyMatch(allowed -> allows(allowed, origin)))
        .map(origin -> allowOrigins.contains("*") ? "*" : origin);
  }

  private static boolean allows(String allowed, String origin) {
    return allowed.endsWith("*")
        ? origin.startsWith(allowed.substring(0, allowed.length() - 1))
        : allowed.equals(origin);
  }

  private static void put(Map<String, String> headers, String name, List<String> values) {
    if (!values.isEmpty()) {
      headers.put(PREFIX + name, String.join(",", values));
    }
  }

  private boolean isConfigured() {
    return !allowOrigins.isEmpty();
  }
}
