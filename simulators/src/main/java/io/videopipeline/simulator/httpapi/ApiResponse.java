package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response of the API, made of what the function returned or by the gateway itself.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
final class ApiResponse {
  /** Set by the server itself; a function's value would break the connection. */
  static final Set<String> CONNECTION_HEADERS =
      Set.of(
          "connection",
          "content-length",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String CONTENT_TYPE = "content-type";
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\xA0-\\xFF]*");

  private final int status;
  private final Map<String, String> headers;
  private final List<String> cookies;
  private final byte[] body;

  /**
   * @param status 200 to 599
   * @param cookies each becomes one {@code Set-Cookie} header
   */
  ApiResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.cookies = List.copyOf(cookies);
    this.body = body;
  }

  /** Reads what a function returned; empty when API Gateway rejects it as malformed. */
  static Optional<ApiResponse> fromFunction(byte[] payload) {
    String text = new String(payload, UTF_8);
    try {
      JsonNode json = JSON.readTree(text);
      return json.has("statusCode")
          ? Optional.of(complete(json))
          : Optional.of(inferred(json.isTextual() ? json.textValue() : text));
    } catch (MalformedResponseException malformed) {
      return Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.of(inferred(text));
    }
  }

  /** Sends this and ends the exchange. */
  void sendTo(HttpExchange http) throws IOException {
    cookies.forEach(cookie -> http.getResponseHeaders().add("Set-Cookie", cookie));
    headers.forEach(
        (name, value) -> {
          if (!CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            http.getResponseHeaders().add(name, value);
          }
        });
    boolean noBody = status == NO_CONTENT || status == NOT_MODIFIED;
    if (http.getRequestMethod().equals("HEAD") && !noBody) {
      http.getResponseHeaders().set("Content-Length", lengthForHead());
      noBody = true;
    }
    if (noBody || body.length == 0) {
      http.sendResponseHeaders(status, -1);
    } else {
      http.sendResponseHeaders(status, body.length);
      http.getResponseBody().write(body);
    }
    http.close();
  }

  /** A function that answers HEAD without a body states the length of the body of GET. */
  private String lengthForHead() {
    return headers.entrySet().stream()
        .filter(header -> body.length == 0 && header.getKey().equalsIgnoreCase("content-length"))
        .map(Map.Entry::getValue)
        .filter(length -> length.matches("[0-9]{1,15}"))
        .findFirst()
        .orElse(Integer.toString(body.length));
  }

  private static ApiResponse inferred(String body) {
    return new ApiResponse(
        200, Map.of(CONTENT_TYPE, "application/json"), List.of(), body.getBytes(UTF_8));
  }

  private static ApiResponse complete(JsonNode json) throws MalformedResponseException {
    return new ApiResponse(
        status(json.get("statusCode")),
        headers(json.path("headers")),
        cookies(json.path("cookies")),
        body(json.path("body"), json.path("isBase64Encoded")));
  }

  private static int status(JsonNode node) throws MalformedResponseException {
    require(node.isInt() && node.intValue() >= 200 && node.intValue() <= 599);
    return node.intValue();
  }

  private static Map<String, String> headers(JsonNode node) throws MalformedResponseException {
    require(node.isObject() || isAbsent(node));
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      if (!header.getValue().isNull()) {
        require(HEADER_NAME.matcher(header.getKey()).matches());
        headers.put(header.getKey(), headerValue(header.getValue()));
      }
    }
    if (headers.keySet().stream().noneMatch(CONTENT_TYPE::equalsIgnoreCase)) {
      headers.put(CONTENT_TYPE, "text/plain; charset=utf-8");
    }
    return headers;
  }

  private static List<String> cookies(JsonNode node) throws MalformedResponseException {
    require(node.isArray() || isAbsent(node));
    List<String> cookies = new ArrayList<>();
    for (JsonNode cookie : node) {
      require(cookie.isTextual());
      cookies.add(headerValue(cookie));
    }
    return cookies;
  }

  private static String headerValue(JsonNode node) throws MalformedResponseException {
    require(node.isValueNode());
    require(HEADER_VALUE.matcher(node.asText()).matches());
    return node.asText();
  }

  private static byte[] body(JsonNode node, JsonNode isBase64Encoded)
      throws MalformedResponseException {
    require(node.isTextual() || isAbsent(node));
    require(isBase64Encoded.isBoolean() || isAbsent(isBase64Encoded));
    String body = node.isTextual() ? node.textValue() : "";
    if (!isBase64Encoded.booleanValue()) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedResponseException(notBase64);
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static void require(boolean valid) throws MalformedResponseException {
    if (!valid) {
      throw new MalformedResponseException(null);
    }
  }

  /** A field of the response has the wrong type or an invalid value. */
  private static final class MalformedResponseException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedResponseException(@Nullable Throwable cause) {
      super(cause);
    }
  }
}
