package io.videopipeline.simulator.dynamodb.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as it was created.
 *
 * @param id unique, also when a table of the same name is created again
 * @param capacity zero for a table on demand
 * @param ttlAttribute the attribute with the time of expiry, while TTL is enabled
 */
public record TableSchema(
    String name,
    String id,
    Instant createdAt,
    boolean onDemand,
    Capacity capacity,
    KeySchema key,
    List<IndexSchema> indexes,
    Optional<String> ttlAttribute) {
  /** An attribute of a key; its type is S, N or B. */
  public record KeyAttribute(String name, String type) {}

  /** A partition key, and a sort key or none. */
  public record KeySchema(KeyAttribute hash, Optional<KeyAttribute> range) {
    public List<KeyAttribute> attributes() {
      List<KeyAttribute> attributes = new ArrayList<>(List.of(hash));
      range.ifPresent(attributes::add);
      return attributes;
    }

    public boolean has(String name) {
      return attributes().stream().anyMatch(attribute -> attribute.name().equals(name));
    }
  }

  /** Provisioned units per second; they are described and limit nothing. */
  public record Capacity(long read, long write) {}

  /**
   * A global secondary index.
   *
   * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
   * @param included the attributes besides the keys, for {@code INCLUDE}
   */
  public record IndexSchema(
      String name, KeySchema key, String projection, List<String> included, Capacity capacity) {
    public boolean projectsAll() {
      return projection.equals("ALL");
    }
  }

  public TableSchema {
    indexes = List.copyOf(indexes);
  }

  public Optional<IndexSchema> index(String indexName) {
    return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
  }

  public TableSchema withTtl(Optional<String> attribute) {
    return new TableSchema(name, id, createdAt, onDemand, capacity, key, indexes, attribute);
  }

  /** For the store; {@link #read} is its inverse. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("id", id).put("createdAt", createdAt.toEpochMilli());
    json.put("onDemand", onDemand);
    write(json.putObject("capacity"), capacity);
    write(json.putArray("key"), key);
    ttlAttribute.ifPresent(attribute -> json.put("ttlAttribute", attribute));
    ArrayNode array = json.putArray("indexes");
    for (IndexSchema index : indexes) {
      ObjectNode one = array.addObject();
      one.put("name", index.name()).put("projection", index.projection());
      write(one.putArray("key"), index.key());
      index.included().forEach(one.putArray("included")::add);
      write(one.putObject("capacity"), index.capacity());
    }
    return json;
  }

  static TableSchema read(JsonNode json) {
    List<IndexSchema> indexes = new ArrayList<>();
    for (JsonNode index : json.path("indexes")) {
      List<String> included = new ArrayList<>();
      index.path("included").forEach(name -> included.add(name.asText()));
      indexes.add(
          new IndexSchema(
              index.path("name").asText(),
              key(index.path("key")),
              index.path("projection").asText(),
              List.copyOf(included),
              capacity(index.path("capacity"))));
    }
    return new TableSchema(
        json.path("name").asText(),
        json.path("id").asText(),
        Instant.ofEpochMilli(json.path("createdAt").asLong()),
        json.path("onDemand").asBoolean(),
        capacity(json.path("capacity")),
        key(json.path("key")),
        indexes,
        Optional.of(json.path("ttlAttribute").asText()).filter(name -> !name.isEmpty()));
  }

  private static void write(ArrayNode json, KeySchema key) {
    key.attributes()
        .forEach(
            attribute ->
                json.addObject().put("name", attribute.name()).put("type", attribute.type()));
  }

  private static void write(ObjectNode json, Capacity capacity) {
    json.put("read", capacity.read()).put("write", capacity.write());
  }

  private static KeySchema key(JsonNode json) {
    List<KeyAttribute> attributes = new ArrayList<>();
    json.forEach(
        one ->
            attributes.add(new KeyAttribute(one.path("name").asText(), one.path("type").asText())));
    return new KeySchema(attributes.getFirst(), attributes.stream().skip(1).findFirst());
  }

  private static Capacity capacity(JsonNode json) {
    return new Capacity(json.path("read").asLong(), json.path("write").asLong());
  }
}
