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
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A request as API Gateway's HTTP APIs send it, payload format 2.0. Prints masked.
 *
 * @param id the id of the function's invocation, which its log contains
 * @param path as sent, without the query
 * @param query decoded; the values of a repeated parameter are joined by commas
 * @param headers names in lower case
 * @param body can be empty
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
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

  /** The types that clients send if they are not told the type of the body. */
  private static final Set<String> DEFAULT_TYPES =
      Set.of("text/plain", "application/x-www-form-urlencoded", "application/octet-stream");

  private static final Set<String> COMMON_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /**
   * Reads an event.
   *
   * @throws MalformedJsonException if the event does not have payload format 2.0
   */
  public static ApiRequest read(InputStream event, String id) throws IOException {
    JsonObject json = JsonObject.read(event);
    JsonObject http =
        json.object("requestContext")
            .flatMap(context -> context.object("http"))
            .orElseThrow(
                () -> new MalformedJsonException("The event must have payload format 2.0"));
    return new ApiRequest(
        id,
        http.text("method").orElse("GET").toUpperCase(Locale.ROOT),
        json.text("rawPath").or(() -> http.text("path")).orElse("/"),
        texts(json, "queryStringParameters", name -> name),
        texts(json, "headers", name -> name.toLowerCase(Locale.ROOT)),
        new Body(body(json)));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
  }

  public boolean hasBody() {
    return bodyBytes() > 0;
  }

  public int bodyBytes() {
    return body.bytes.length;
  }

  /** Whether only the headers of the response to the same GET request are wanted. */
  public boolean isHead() {
    return method.equals("HEAD");
  }

  /**
   * What to tell a caller whose body is of another media type than JSON; empty if it is JSON or can
   * be. Clients that name no type, or their default type for all bodies, may send JSON.
   */
  public Optional<String> wrongMediaType() {
    Optional<String> type = mediaType();
    boolean canBeJson =
        type.filter(name -> !isJson(name)).isEmpty()
            || (type.filter(DEFAULT_TYPES::contains).isPresent() && body.beginsAnObject());
    return canBeJson ? Optional.empty() : type.map(ApiRequest::wrongMediaType);
  }

  private static String wrongMediaType(String type) {
    return "Content-Type must be application/json"
        + (type.matches("[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}") ? ", not " + type : "");
  }

  /** The Content-Type without parameters. */
  private Optional<String> mediaType() {
    return header("content-type")
        .map(type -> type.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isJson(String type) {
    return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
  }

  /** The message for a method that the path does not have. It does not repeat unusual methods. */
  public String methodNotAllowed(String allowed) {
    return "%s is not allowed on this path; allowed: %s"
        .formatted(COMMON_METHODS.contains(method) ? method : "This method", allowed);
  }

  /** The body as a JSON object. Its Content-Type matters only for the message of the exception. */
  public JsonObject json() throws MalformedJsonException {
    try {
      if (!hasBody()) {
        throw new MalformedJsonException(
            "expected a JSON object with Content-Type: application/json, found an empty body");
      }
      return JsonObject.readUtf8(body.bytes);
    } catch (MalformedJsonException malformed) {
      Optional<String> wrongType = wrongMediaType();
      throw wrongType.isEmpty()
          ? malformed
          : new MalformedJsonException(malformed.description() + "; " + wrongType.get(), malformed);
    }
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
      return encoded
          ? Base64.getDecoder().decode(text)
          : UNPAIRED_SURROGATE.matcher(text).replaceAll("\ufffd").getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException invalid) {
      throw new MalformedJsonException("The body must be Base64, as isBase64Encoded says", invalid);
    }
  }

  private static Map<String, String> texts(
      JsonObject json, String field, UnaryOperator<String> rename) {
    Map<String, String> texts = new HashMap<>();
    JsonObject object = json.object(field).orElseGet(JsonObject::create);
    object.names().forEach(name -> texts.put(rename.apply(name), object.text(name).orElse("")));
    return texts;
  }

  /** The bytes of a body. Not an array, because a record compares arrays by identity. */
  public static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    private boolean beginsAnObject() {
      return new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.UTF_8)
          .replaceFirst("^\ufeff", "")
          .stripLeading()
          .startsWith("{");
    }
  }
}
