package io.videopipeline.simulator.httpapi;

import com.sun.net.httpserver.Headers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP API's {@code CorsConfiguration}. With one, API Gateway responds to preflight requests
 * itself and replaces the function's CORS headers.
 *
 * @param allowOrigins origins, {@code *}, {@code https://*} or {@code http://*}; when empty, CORS
 *     is not configured
 * @param allowMethods sent in the response to a preflight request
 * @param allowHeaders sent in the response to a preflight request
 * @param exposeHeaders sent in every other response
 * @param maxAge how long a browser may cache the response to a preflight request, in whole seconds;
 *     0: no header
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
      throw new IllegalArgumentException("maxAge must be 0 or more whole seconds, not " + maxAge);
    }
  }

  /** The response to a preflight request; empty for every other request. */
  Optional<ApiResponse> preflight(String method, Headers request) {
    boolean preflight =
        isConfigured()
            && method.equals("OPTIONS")
            && request.containsKey("Origin")
            && request.containsKey("Access-Control-Request-Method");
    return preflight
        ? Optional.of(new ApiResponse(204, preflightHeaders(request), List.of(), new byte[0]))
        : Optional.empty();
  }

  /** The function's response with the CORS headers of this configuration instead of its own. */
  ApiResponse decorate(ApiResponse response, Headers request) {
    if (!isConfigured()) {
      return response;
    }
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX));
    allowedOrigin(request)
        .ifPresent(
            origin -> {
              headers.put(PREFIX + "allow-origin", origin);
              put(headers, "expose-headers", exposeHeaders);
            });
    return response.with(headers);
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
