package io.videopipeline.handler.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fails if a request or response is not documented in openapi.json. */
final class DocumentedHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ApiDocument DOCUMENT = ApiDocument.read();

  private final ApiHandler handler;

  DocumentedHandler(ApiHandler handler) {
    this.handler = handler;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    check(request(JSON.readTree(event)), JSON.readTree(answer.toByteArray()));
    answer.writeTo(output);
  }

  private static void check(ApiExchange.PlainRequest request, JsonNode answer) {
    ApiExchange exchange =
        new ApiExchange(
            request,
            answer.path("statusCode").intValue(),
            headers(answer),
            answer.path("body").textValue());
    assertThat(DocumentedExchange.faults(DOCUMENT, exchange))
        .as("%s %s -> %s", request.method(), request.target(), exchange.status())
        .isEmpty();
  }

  private static ApiExchange.PlainRequest request(JsonNode event) {
    String query = event.path("rawQueryString").asText();
    String path = event.path("rawPath").asText();
    return new ApiExchange.PlainRequest(
        event.at("/requestContext/http/method").asText(),
        query.isEmpty() ? path : path + "?" + query,
        headers(event),
        event.path("isBase64Encoded").booleanValue()
            ? new String(Base64.getDecoder().decode(event.path("body").asText()), UTF_8)
            : event.path("body").asText());
  }

  private static Map<String, String> headers(JsonNode message) {
    Map<String, String> headers = new TreeMap<>();
    message
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    return headers;
  }
}
