package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event of payload format 2.0 that the function receives.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
final class ProxyEvent {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Besides {@code text/*}, the media types whose bodies are passed as text; others as base64. */
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/javascript");

  private ProxyEvent() {}

  static ObjectNode of(
      HttpExchange http,
      RequestTarget target,
      byte[] body,
      Routes.Match route,
      String id,
      Instant now) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("version", "2.0")
            .put("routeKey", route.routeKey())
            .put("rawPath", target.path())
            .put("rawQueryString", target.rawQuery());
    List<String> cookies = cookies(http.getRequestHeaders());
    if (!cookies.isEmpty()) {
      event.set("cookies", JSON.valueToTree(cookies));
    }
    event.set("headers", headers(http, body.length, id, now));
    putUnlessEmpty(event, "queryStringParameters", target.parameters());
    event.set("requestContext", context(http, target, route, id, now));
    putUnlessEmpty(event, "pathParameters", route.pathParameters());
    boolean text = isText(http.getRequestHeaders());
    if (body.length > 0) {
      event.put("body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
    }
    return event.put("isBase64Encoded", body.length > 0 && !text);
  }

  private static ObjectNode headers(HttpExchange http, int length, String id, Instant now) {
    ObjectNode headers = JSON.createObjectNode();
    http.getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!ApiResponse.CONNECTION_HEADERS.contains(lower) && !lower.equals("cookie")) {
                headers.put(lower, String.join(",", values));
              }
            });
    headers.put("content-length", Integer.toString(length));
    headers.put(
        "x-forwarded-for",
        headers.has("x-forwarded-for")
            ? headers.get("x-forwarded-for").textValue() + ", " + sourceIp(http)
            : sourceIp(http));
    headers.put("x-forwarded-port", Integer.toString(http.getLocalAddress().getPort()));
    headers.put("x-forwarded-proto", "http");
    if (!headers.has("x-amzn-trace-id")) {
      headers.put(
          "x-amzn-trace-id",
          "Root=1-%08x-%024x"
              .formatted(now.getEpochSecond(), Integer.toUnsignedLong(id.hashCode())));
    }
    return headers;
  }

  private static ObjectNode context(
      HttpExchange http, RequestTarget target, Routes.Match route, String id, Instant now) {
    String domain = domain(http.getRequestHeaders());
    ObjectNode context =
        JSON.createObjectNode()
            .put("accountId", "000000000000")
            .put("apiId", "local")
            .put("domainName", domain)
            .put("domainPrefix", domain.split("\\.", 2)[0]);
    context
        .putObject("http")
        .put("method", http.getRequestMethod())
        .put("path", target.path())
        .put("protocol", http.getProtocol())
        .put("sourceIp", sourceIp(http))
        .put(
            "userAgent",
            Optional.ofNullable(http.getRequestHeaders().getFirst("User-Agent")).orElse(""));
    return context
        .put("requestId", id)
        .put("routeKey", route.routeKey())
        .put("stage", "$default")
        .put("time", TIME.format(now))
        .put("timeEpoch", now.toEpochMilli());
  }

  private static List<String> cookies(Headers headers) {
    return headers.getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> !cookie.isEmpty())
        .toList();
  }

  private static boolean isText(Headers headers) {
    String type =
        Optional.ofNullable(headers.getFirst("Content-Type"))
            .orElse("")
            .split(";", 2)[0]
            .strip()
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXTS.contains(type);
  }

  private static String domain(Headers headers) {
    String host = Optional.ofNullable(headers.getFirst("Host")).orElse("127.0.0.1");
    return host.replaceFirst(":[0-9]*$", "");
  }

  private static String sourceIp(HttpExchange http) {
    return http.getRemoteAddress().getAddress().getHostAddress();
  }

  private static void putUnlessEmpty(ObjectNode event, String field, Map<String, String> values) {
    if (!values.isEmpty()) {
      event.set(field, JSON.valueToTree(values));
    }
  }
}
