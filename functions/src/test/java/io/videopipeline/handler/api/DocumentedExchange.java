package io.videopipeline.handler.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares a request and its response with openapi.json. */
final class DocumentedExchange {
  /** Headers of the connection, and those that API Gateway or LocalStack add to each response. */
  static final Set<String> TRANSPORT =
      Set.of(
          "date",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "apigw-requestid",
          "server",
          "x-amzn-requestid",
          "x-amzn-trace-id",
          "x-localstack",
          ":status");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiDocument document;
  private final ApiExchange exchange;
  private final JsonNode pathItem;
  private final DocumentedDialect dialect;
  private final JsonNode operation;
  private final List<String> faults = new ArrayList<>();

  private DocumentedExchange(ApiDocument document, ApiExchange exchange) {
    this.document = document;
    this.exchange = exchange;
    this.pathItem = document.pathItem(exchange.request().path()).orElse(MissingNode.getInstance());
    this.dialect = DocumentedDialect.of(pathItem);
    String method = exchange.request().method().toLowerCase(Locale.ROOT);
    this.operation = pathItem.path(isHead() && !pathItem.has("head") ? "get" : method);
  }

  /** What the response contains that is not documented. */
  static List<String> faultsOfAnswer(ApiDocument document, ApiExchange exchange) {
    DocumentedExchange compared = new DocumentedExchange(document, exchange);
    compared.checkAnswer();
    return compared.faults;
  }

  /** What is not documented. If the request was rejected, only the response is compared. */
  static List<String> faults(ApiDocument document, ApiExchange exchange) {
    DocumentedExchange compared = new DocumentedExchange(document, exchange);
    compared.checkAnswer();
    if (!compared.isRefused()) {
      compared.checkParameters();
      compared.checkRequestBody();
    }
    return compared.faults;
  }

  /** HEAD is documented once for all paths: the response to GET without its body. */
  private boolean isHead() {
    return exchange.request().method().equals("HEAD");
  }

  /** Includes MiniMax's errors, whose status is 200. */
  private boolean isRefused() {
    return exchange.status() >= 400
        || (dialect == DocumentedDialect.MINIMAX
            && exchange.json().at("/base_resp/status_code").asInt() != 0);
  }

  private void checkAnswer() {
    JsonNode response = document.resolved(response());
    if (response.isMissingNode()) {
      faults.add("undocumented status " + exchange.status());
      return;
    }
    checkHeaders(response.path("headers"));
    checkBody(response.path("content"));
  }

  /** The responses to unknown paths and methods are documented as components. */
  private JsonNode response() {
    if (exchange.status() == 400 && exchange.body().contains("unreadable_request")) {
      return document.at("/paths/~1healthz/get/responses/400");
    }
    if (pathItem.isMissingNode()) {
      require(exchange.status() == 404, "status " + exchange.status());
      return document.at("/components/responses/NotFound");
    }
    if (operation.isMissingNode()) {
      require(exchange.status() == dialect.refusal, "status " + exchange.status());
      return document.at("/components/responses/" + dialect.methodNotAllowed);
    }
    JsonNode responses = operation.path("responses");
    JsonNode exact = responses.path(Integer.toString(exchange.status()));
    return exact.isMissingNode() && exchange.status() == 200 ? responses.path("2XX") : exact;
  }

  private void checkHeaders(JsonNode described) {
    described
        .properties()
        .forEach(
            entry -> {
              JsonNode header = document.resolved(entry.getValue());
              String value = exchange.headers().get(entry.getKey().toLowerCase(Locale.ROOT));
              if (value != null) {
                check("header " + entry.getKey(), header.path("schema"), value);
              } else {
                require(!header.path("required").asBoolean(), "no header " + entry.getKey());
              }
            });
    List<String> known = new ArrayList<>();
    described.fieldNames().forEachRemaining(name -> known.add(name.toLowerCase(Locale.ROOT)));
    exchange.headers().keySet().stream()
        .filter(name -> !TRANSPORT.contains(name) && !known.contains(name))
        .forEach(name -> faults.add("header " + name + " is not described"));
  }

  private void checkBody(JsonNode content) {
    if (content.isMissingNode() || isHead()) {
      require(exchange.body().isEmpty(), "a body that is not described");
      return;
    }
    String type = exchange.headers().getOrDefault("content-type", "");
    JsonNode schema = content.path(type).path("schema");
    require(!schema.isMissingNode(), "media type " + type);
    if (!schema.isMissingNode()) {
      check("body", schema, exchange.body(), true);
    }
  }

  private void checkParameters() {
    List<JsonNode> described = new ArrayList<>();
    pathItem.path("parameters").forEach(one -> described.add(document.resolved(one)));
    operation.path("parameters").forEach(one -> described.add(document.resolved(one)));
    for (JsonNode parameter : described) {
      String name = parameter.path("name").textValue();
      String header = exchange.request().headers().get(name.toLowerCase(Locale.ROOT));
      if (parameter.path("in").asText().equals("header") && header != null) {
        check("header " + name, parameter.path("schema"), header);
      }
    }
    for (String pair : exchange.request().query().split("&", -1)) {
      if (!pair.isEmpty()) {
        String name = pair.split("=", 2)[0];
        described.stream()
            .filter(one -> one.path("in").asText().equals("query"))
            .filter(one -> one.path("name").asText().equals(name))
            .findFirst()
            .ifPresentOrElse(
                one ->
                    check(
                        "parameter " + name,
                        one.path("schema"),
                        URLDecoder.decode(pair.split("=", 2)[1], UTF_8)),
                () -> faults.add("parameter " + name + " is not described"));
      }
    }
  }

  /** The compatible dialects accept more than they document. */
  private void checkRequestBody() {
    boolean needless =
        exchange.request().body().isEmpty() && !operation.at("/requestBody/required").asBoolean();
    if (dialect != DocumentedDialect.NATIVE || needless) {
      return;
    }
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    if (!schema.isMissingNode()) {
      check("request", schema, exchange.request().body(), true);
    }
  }

  private void check(String what, JsonNode schema, String text) {
    check(what, schema, text, false);
  }

  private void check(String what, JsonNode schema, String text, boolean json) {
    document.faults(schema, valueOf(schema, text, json)).forEach(why -> faults.add(what + why));
  }

  /** Parameters and headers are text; the schema tells how to convert them. */
  private JsonNode valueOf(JsonNode schema, String text, boolean json) {
    Map<String, JsonNode> truths =
        Map.of("true", JSON.valueToTree(true), "false", JSON.valueToTree(false));
    try {
      return switch (json ? "json" : schema.path("type").asText()) {
        case "json" -> JSON.readTree(text.replaceFirst("^\ufeff", ""));
        case "integer" ->
            text.matches("[0-9]{1,9}")
                ? IntNode.valueOf(Integer.parseInt(text))
                : TextNode.valueOf(text);
        case "boolean" ->
            truths.getOrDefault(text.toLowerCase(Locale.ROOT), TextNode.valueOf(text));
        default -> TextNode.valueOf(text);
      };
    } catch (JsonProcessingException broken) {
      return MissingNode.getInstance();
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      faults.add(otherwise);
    }
  }

  /** The dialect of a path, with its response to an unsupported method. */
  enum DocumentedDialect {
    NATIVE(405, "MethodNotAllowed"),
    MINIMAX(200, "MiniMaxMethodNotAllowed"),
    METRIQUAL(405, "MetriqualMethodNotAllowed");

    final int refusal;
    final String methodNotAllowed;

    DocumentedDialect(int refusal, String methodNotAllowed) {
      this.refusal = refusal;
      this.methodNotAllowed = methodNotAllowed;
    }

    static DocumentedDialect of(JsonNode pathItem) {
      return switch (pathItem.findPath("tags").path(0).asText()) {
        case "MiniMax-compatible" -> MINIMAX;
        case "Metriqual-compatible" -> METRIQUAL;
        default -> NATIVE;
      };
    }
  }
}
