package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operations on tables. A table is usable as soon as its creation is answered. TTL is recorded
 * and described, but expired items stay: the service removes them "within a few days", so nobody
 * may rely on it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Using
 *     time to live</a>
 */
final class Tables {
  private static final int MOST_NAMES = 100;
  private static final String TTL = "TimeToLiveSpecification";

  private final Clock clock;

  Tables(Clock clock) {
    this.clock = clock;
  }

  static TableSchema existing(ItemStore store, String name) {
    return store
        .table(name)
        .orElseThrow(
            () ->
                DynamoDbErrorException.of(
                    "ResourceNotFoundException", "Requested resource not found"));
  }

  ObjectNode create(JsonNode request, ItemStore store) {
    TableSchema table = TableRequest.read(request, clock.instant());
    if (store.table(table.name()).isPresent()) {
      throw DynamoDbErrorException.of(
          "ResourceInUseException", "Table already exists: " + table.name());
    }
    store.save(table);
    return answer("TableDescription", TableDescription.of(table, store, "CREATING"));
  }

  ObjectNode describe(JsonNode request, ItemStore store) {
    return answer(
        "Table", TableDescription.of(named("DescribeTable", request, store), store, "ACTIVE"));
  }

  ObjectNode delete(JsonNode request, ItemStore store) {
    TableSchema table = named("DeleteTable", request, store);
    ObjectNode description = TableDescription.of(table, store, "DELETING");
    store.delete(table);
    return answer("TableDescription", description);
  }

  ObjectNode list(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("ListTables", request, Set.of("Limit", "ExclusiveStartTableName"));
    int limit = parameters.number("Limit", 1, MOST_NAMES).orElse(MOST_NAMES);
    String after = parameters.text("ExclusiveStartTableName").orElse("");
    List<String> names =
        store.tableNames().stream().filter(name -> name.compareTo(after) > 0).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("TableNames");
    names.stream().limit(limit).forEach(listed::add);
    if (names.size() > limit) {
      answer.put("LastEvaluatedTableName", names.get(limit - 1));
    }
    return answer;
  }

  ObjectNode updateTtl(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("UpdateTimeToLive", request, Set.of("TableName", TTL));
    String tableName = parameters.tableName();
    RequestParameters specification =
        new RequestParameters(TTL, parameters.required(TTL), Set.of("AttributeName", "Enabled"));
    String attribute = specification.required("AttributeName").asText();
    boolean enabled = specification.required("Enabled").asBoolean();
    TableSchema table = named(store, tableName);
    Optional<String> current = table.ttlAttribute();
    if (enabled == current.isPresent()) {
      throw DynamoDbErrorException.validation(
          "TimeToLive is already " + (enabled ? "enabled" : "disabled"));
    }
    if (current.isPresent() && !current.get().equals(attribute)) {
      throw DynamoDbErrorException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is "
              + current.get());
    }
    store.save(table.withTtl(enabled ? Optional.of(attribute) : Optional.empty()));
    return answer(TTL, ((ObjectNode) parameters.node(TTL)).deepCopy());
  }

  ObjectNode describeTtl(JsonNode request, ItemStore store) {
    TableSchema table = named("DescribeTimeToLive", request, store);
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    description.put("TimeToLiveStatus", table.ttlAttribute().isPresent() ? "ENABLED" : "DISABLED");
    table.ttlAttribute().ifPresent(attribute -> description.put("AttributeName", attribute));
    return answer("TimeToLiveDescription", description);
  }

  private static TableSchema named(String operation, JsonNode request, ItemStore store) {
    return named(store, new RequestParameters(operation, request, Set.of("TableName")).tableName());
  }

  /** These operations name the table in the error, the ones on items do not. */
  private static TableSchema named(ItemStore store, String name) {
    return store
        .table(name)
        .orElseThrow(
            () ->
                DynamoDbErrorException.of(
                    "ResourceNotFoundException",
                    "Requested resource not found: Table: %s not found".formatted(name)));
  }

  private static ObjectNode answer(String name, ObjectNode content) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(name, content);
    return answer;
  }
}
