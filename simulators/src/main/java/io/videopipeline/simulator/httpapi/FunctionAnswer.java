package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How API Gateway reads what a function returned.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
final class FunctionAnswer {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String CONTENT_TYPE = "content-type";
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\xA0-\\xFF]*");

  private FunctionAnswer() {}

  /** The answer for the caller; empty when it is none that API Gateway can pass on. */
  static Optional<HttpAnswer> read(byte[] payload) {
    String text = new String(payload, UTF_8);
    try {
      JsonNode json = JSON.readTree(text);
      return json.has("statusCode")
          ? Optional.of(complete(json))
          : Optional.of(inferred(json.isTextual() ? json.textValue() : text));
    } catch (UnfitException unfit) {
      return Optional.empty();
    } catch (JsonProcessingException noJson) {
      return Optional.of(inferred(text));
    }
  }

  private static HttpAnswer inferred(String body) {
    return new HttpAnswer(
        200, Map.of(CONTENT_TYPE, "application/json"), List.of(), body.getBytes(UTF_8));
  }

  private static HttpAnswer complete(JsonNode json) throws UnfitException {
    return new HttpAnswer(
        status(json.get("statusCode")),
        headers(json.path("headers")),
        cookies(json.path("cookies")),
        body(json.path("body"), json.path("isBase64Encoded")));
  }

  private static int status(JsonNode node) throws UnfitException {
    require(node.isInt() && node.intValue() >= 200 && node.intValue() <= 599);
    return node.intValue();
  }

  private static Map<String, String> headers(JsonNode node) throws UnfitException {
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

  private static List<String> cookies(JsonNode node) throws UnfitException {
    require(node.isArray() || isAbsent(node));
    List<String> cookies = new ArrayList<>();
    for (JsonNode cookie : node) {
      require(cookie.isTextual());
      cookies.add(headerValue(cookie));
    }
    return cookies;
  }

  private static String headerValue(JsonNode node) throws UnfitException {
    require(node.isValueNode());
    require(HEADER_VALUE.matcher(node.asText()).matches());
    return node.asText();
  }

  private static byte[] body(JsonNode node, JsonNode isBase64Encoded) throws UnfitException {
    require(node.isTextual() || isAbsent(node));
    require(isBase64Encoded.isBoolean() || isAbsent(isBase64Encoded));
    String body = node.isTextual() ? node.textValue() : "";
    if (!isBase64Encoded.booleanValue()) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException noBase64) {
      throw new UnfitException(noBase64);
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static void require(boolean fits) throws UnfitException {
    if (!fits) {
      throw new UnfitException(null);
    }
  }

  /** A field of the answer has another type or range than its format says. */
  private static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(@Nullable Throwable cause) {
      super(cause);
    }
  }
}
