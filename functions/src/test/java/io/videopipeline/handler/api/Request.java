package io.videopipeline.handler.api;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the API, on its way through API Gateway.
 *
 * @param target path and query
 * @param body empty when there is none
 */
public record Request(String method, String target, Map<String, String> headers, String body) {
  /** With the first key. */
  public static Request of(String method, String target) {
    return new Request(method, target, Map.of("authorization", "Bearer " + InMemoryApi.KEY), "");
  }

  public static Request post(String path, String body) {
    return of("POST", path).withBody(body);
  }

  public Request with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Request(method, target, more, body);
  }

  public Request withKey(String key) {
    return with("authorization", "Bearer " + key);
  }

  public Request withoutKey() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove("authorization");
    return new Request(method, target, fewer, body);
  }

  Request withBody(String text) {
    return new Request(method, target, headers, text);
  }

  /** As payload format 2.0 has it. */
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
