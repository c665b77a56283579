package io.videopipeline.handler.api.routing;

import com.fasterxml.jackson.jr.stree.JrsString;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as API Gateway's HTTP APIs hand it on, payload format 2.0. Printed masked.
 *
 * @param id what this call of the function is found by in its log
 * @param path as it was sent, without the query
 * @param query decoded; a parameter that comes twice has both values, with a comma between
 * @param headers names in lower case
 * @param body may have no bytes
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Payload
 *     format</a>
 */
public record ApiRequest(
    String id,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Body body) {

  /**
   * Reads an event.
   *
   * @throws MalformedJsonException when this is none of payload format 2.0
   */
  public static ApiRequest read(InputStream event, String id) throws IOException {
    JsonObject json = JsonObject.read(event);
    JsonObject http =
        json.object("requestContext")
            .flatMap(context -> context.object("http"))
            .orElseThrow(
                () -> new MalformedJsonException("This is no event of payload format 2.0"));
    return new ApiRequest(
        id,
        http.text("method").orElse("GET").toUpperCase(Locale.ROOT),
        json.text("rawPath").or(() -> http.text("path")).orElse("/"),
        texts(json, "queryStringParameters"),
        lowerCased(texts(json, "headers")),
        new Body(body(json)));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  public boolean hasHeader(String name) {
    return headers.containsKey(name);
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
  }

  public boolean hasBody() {
    return body.bytes.length > 0;
  }

  public JsonObject json() throws MalformedJsonException {
    return JsonObject.read(body.bytes);
  }

  @Override
  public String toString() {
    return "ApiRequest[" + method + "]";
  }

  private static byte[] body(JsonObject json) throws MalformedJsonException {
    String text =
        json.value("body").orElse(new JrsString("")) instanceof JrsString body
            ? body.getValue()
            : "";
    boolean encoded = json.bool("isBase64Encoded").orElse(false);
    try {
      return encoded ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw new MalformedJsonException("The body is said to be base64 and is none", noBase64);
    }
  }

  private static Map<String, String> texts(JsonObject json, String name) {
    Map<String, String> texts = new HashMap<>();
    json.object(name)
        .ifPresent(
            object -> object.names().forEach(key -> texts.put(key, object.text(key).orElse(""))));
    return texts;
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    Map<String, String> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  /** A plain class: an array in a record would compare by identity. */
  public static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }
  }
}
