package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.Capacity;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeySchema;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table as DescribeTable shows it. Sizes are 0: the service updates them about every six hours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
final class TableDescription {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

  private TableDescription() {}

  static ObjectNode of(TableSchema table, ItemStore store, String status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("TableName", table.name()).put("TableStatus", status).put("TableId", table.id());
    json.put("TableArn", ARN + table.name());
    json.put("CreationDateTime", seconds(table.createdAt()));
    json.put("TableSizeBytes", 0).put("ItemCount", store.count(table));
    json.put("DeletionProtectionEnabled", false);
    writeDefinitions(json.putArray("AttributeDefinitions"), table);
    write(json.putArray("KeySchema"), table.key());
    write(json.putObject("ProvisionedThroughput"), table.capacity());
    if (table.onDemand()) {
      json.putObject("BillingModeSummary")
          .put("BillingMode", "PAY_PER_REQUEST")
          .put("LastUpdateToPayPerRequestDateTime", seconds(table.createdAt()));
    }
    if (!table.indexes().isEmpty()) {
      ArrayNode indexes = json.putArray("GlobalSecondaryIndexes");
      table.indexes().forEach(index -> write(indexes.addObject(), table, index, store));
    }
    return json;
  }

  private static void write(
      ObjectNode json, TableSchema table, IndexSchema index, ItemStore store) {
    json.put("IndexName", index.name()).put("IndexStatus", "ACTIVE");
    json.put("IndexArn", ARN + table.name() + "/index/" + index.name());
    json.put("IndexSizeBytes", 0).put("ItemCount", store.count(table, index));
    write(json.putArray("KeySchema"), index.key());
    ObjectNode projection = json.putObject("Projection");
    projection.put("ProjectionType", index.projection());
    if (!index.included().isEmpty()) {
      index.included().forEach(projection.putArray("NonKeyAttributes")::add);
    }
    write(json.putObject("ProvisionedThroughput"), index.capacity());
  }

  private static void writeDefinitions(ArrayNode json, TableSchema table) {
    Map<String, String> types = new TreeMap<>();
    table.key().attributes().forEach(key -> types.put(key.name(), key.type()));
    table.indexes().stream()
        .flatMap(index -> index.key().attributes().stream())
        .forEach(key -> types.put(key.name(), key.type()));
    types.forEach(
        (name, type) -> json.addObject().put("AttributeName", name).put("AttributeType", type));
  }

  private static void write(ArrayNode json, KeySchema key) {
    write(json.addObject(), key.hash(), "HASH");
    key.range().ifPresent(range -> write(json.addObject(), range, "RANGE"));
  }

  private static void write(ObjectNode json, KeyAttribute attribute, String type) {
    json.put("AttributeName", attribute.name()).put("KeyType", type);
  }

  private static void write(ObjectNode json, Capacity capacity) {
    json.put("NumberOfDecreasesToday", 0)
        .put("ReadCapacityUnits", capacity.read())
        .put("WriteCapacityUnits", capacity.write());
  }

  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}
