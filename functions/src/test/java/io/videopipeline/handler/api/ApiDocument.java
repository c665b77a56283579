package io.videopipeline.handler.api;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The document openapi.json with schemas that can be evaluated. */
final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "\"#/";
  private static final String NAMED = "\"urn:api#/";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  private final String text;
  private final JsonNode root;
  private final SchemaRegistry schemas;

  private ApiDocument(String text) throws IOException {
    this.text = text;
    this.root = JSON.readTree(text.replace(HERE, NAMED));
    closeObjects();
    SchemaRegistryConfig strict =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getDraft202012(),
            builder ->
                builder.schemas(Map.of("urn:api", root.toString())).schemaRegistryConfig(strict));
  }

  static ApiDocument read() {
    try {
      return new ApiDocument(ServiceEndpoints.document().body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String text() {
    return text;
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** The path items by path. */
  Map<String, JsonNode> paths() {
    return JSON.convertValue(
        root.path("paths"),
        JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
  }

  /** Resolves a reference; returns any other node unchanged. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring("urn:api#".length()));
  }

  /**
   * The path item of this path. From the left, a literal segment takes precedence over a
   * placeholder.
   */
  Optional<JsonNode> pathItem(String path) {
    return paths().entrySet().stream()
        .filter(entry -> path.matches(PLACEHOLDER.matcher(entry.getKey()).replaceAll("[^/]+")))
        .min(comparing(entry -> PLACEHOLDER.matcher(entry.getKey()).replaceAll("~")))
        .map(Map.Entry::getValue);
  }

  /** Why a value does not match this schema; empty if it matches. */
  List<String> faults(JsonNode schema, JsonNode value) {
    Schema compiled = schemas.getSchema(schema);
    return compiled.validate(value).stream().map(Error::toString).toList();
  }

  /** Why this is not a valid schema; empty if it is valid. */
  List<String> faultsOfSchema(JsonNode schema) {
    Schema meta = schemas.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    return meta.validate(schema).stream().map(Error::toString).toList();
  }

  /**
   * Makes schemas strict: clients must ignore unknown fields, but our responses must not have any.
   */
  private void closeObjects() {
    for (JsonNode schema : root.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }
}
