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

/** The API's description, and its schemas as something that can be evaluated. */
final class ApiDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "\"#/";
  private static final String NAMED = "\"urn:api#/";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z_]+}");

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
      return new ApiDocument(DocumentEndpoint.answer().body());
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

  /** The paths with what stands at each. */
  Map<String, JsonNode> paths() {
    return JSON.convertValue(
        root.path("paths"),
        JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class));
  }

  /** Follows a reference, if this is one. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring("urn:api#".length()));
  }

  /**
   * The description of what stands at this path; from the left a word goes before a placeholder.
   */
  Optional<JsonNode> pathItem(String path) {
    return paths().entrySet().stream()
        .filter(entry -> path.matches(PLACEHOLDER.matcher(entry.getKey()).replaceAll("[^/]+")))
        .min(comparing(entry -> PLACEHOLDER.matcher(entry.getKey()).replaceAll("~")))
        .map(Map.Entry::getValue);
  }

  /** Why a value is none of this schema; empty when it is one. */
  List<String> faults(JsonNode schema, JsonNode value) {
    Schema compiled = schemas.getSchema(schema);
    return compiled.validate(value).stream().map(Error::toString).toList();
  }

  /** Why this is no schema; empty when it is one. */
  List<String> faultsOfSchema(JsonNode schema) {
    Schema meta = schemas.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    return meta.validate(schema).stream().map(Error::toString).toList();
  }

  /** Callers must pass over fields that they do not know; what is not described is not sent. */
  private void closeObjects() {
    for (JsonNode schema : root.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }
}
