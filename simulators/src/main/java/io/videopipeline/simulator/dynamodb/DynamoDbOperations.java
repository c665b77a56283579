package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** All supported operations by their names; any other is refused by its name. */
final class DynamoDbOperations {
  /** Operations that change one item or more. */
  static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems");

  private final Map<String, BiFunction<JsonNode, ItemStore, ObjectNode>> operations =
      new HashMap<>();

  DynamoDbOperations(Clock clock) {
    Tables tables = new Tables(clock);
    operations.put("CreateTable", tables::create);
    operations.put("DescribeTable", tables::describe);
    operations.put("DeleteTable", tables::delete);
    operations.put("ListTables", tables::list);
    operations.put("UpdateTimeToLive", tables::updateTtl);
    operations.put("DescribeTimeToLive", tables::describeTtl);
    operations.put("GetItem", ItemReads::get);
    operations.put("BatchGetItem", ItemReads::batchGet);
    operations.put("Query", ItemQueries::query);
    operations.put("Scan", ItemQueries::scan);
    operations.put("PutItem", (json, store) -> write(ItemWrite.Kind.PUT, json, store));
    operations.put("UpdateItem", (json, store) -> write(ItemWrite.Kind.UPDATE_ITEM, json, store));
    operations.put("DeleteItem", (json, store) -> write(ItemWrite.Kind.DELETE, json, store));
    operations.put("TransactWriteItems", new Transactions(clock)::write);
  }

  /**
   * Finds an operation.
   *
   * @throws DynamoDbErrorException when it is not supported
   */
  BiFunction<JsonNode, ItemStore, ObjectNode> named(String name) {
    BiFunction<JsonNode, ItemStore, ObjectNode> operation = operations.get(name);
    if (operation == null) {
      throw DynamoDbErrorException.of(
          "UnknownOperationException",
          name.isEmpty()
              ? "The header X-Amz-Target must be DynamoDB_20120810.<operation>"
              : "This simulator does not support the operation " + name);
    }
    return operation;
  }

  boolean has(String name) {
    return operations.containsKey(name);
  }

  private static ObjectNode write(ItemWrite.Kind kind, JsonNode request, ItemStore store) {
    ItemWrite write = ItemWrite.read(kind, request, store);
    if (!write.prepare(store)) {
      throw DynamoDbErrorException.of(
              "ConditionalCheckFailedException", "The conditional request failed")
          .with(write.failureDetails());
    }
    write.apply(store);
    return write.answer();
  }
}
