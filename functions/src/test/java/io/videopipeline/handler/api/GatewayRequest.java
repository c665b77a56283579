package io.videopipeline.handler.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that API Gateway passes to the function as an event.
 *
 * @param target the path and the query
 * @param body empty if there is none
 */
public record GatewayRequest(
    String method, String target, Map<String, String> headers, String body) {
  /** A request with {@link InMemoryApi#KEY}. */
  public static GatewayRequest of(String method, String target) {
    return new GatewayRequest(
        method, target, Map.of("authorization", "Bearer " + InMemoryApi.KEY), "");
  }

  public static GatewayRequest post(String path, String body) {
    return of("POST", path).withBody(body);
  }

  public GatewayRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GatewayRequest(method, target, more, body);
  }

  public GatewayRequest withKey(String key) {
    return with("authorization", "Bearer " + key);
  }

  public GatewayRequest withoutKey() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove("authorization");
    return new GatewayRequest(method, target, fewer, body);
  }

  GatewayRequest withBody(String text) {
    return new GatewayRequest(method, target, headers, text);
  }

  /** The event in payload format 2.0. */
  Map<String, Object> event() {
    String[] parts = target.split("\\?", 2);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", parts[0]);
    event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
    event.put("headers", headers);
    if (parts.length > 1) {
      event.put("queryStringParameters", parameters(parts[1]));
    }
    event.put("requestContext", Map.of("http", Map.of("method", method, "path", parts[0])));
    if (!body.isEmpty()) {
      event.put("body", body);
    }
    event.put("isBase64Encoded", false);
    return event;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      parameters.put(halves[0], halves.length > 1 ? halves[1] : "");
    }
    return parameters;
  }
}
