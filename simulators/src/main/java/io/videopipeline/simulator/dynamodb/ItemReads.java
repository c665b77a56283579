package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.expression.Placeholders;
import io.videopipeline.simulator.dynamodb.expression.Projection;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValueJson;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.item.ItemSize;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GetItem and BatchGetItem. Every read is consistent; the parameter is accepted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class ItemReads {
  private static final int MOST_KEYS = 100;
  private static final long LARGEST_ANSWER = 16L << 20;

  private ItemReads() {}

  static ObjectNode get(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters(
            "GetItem",
            request,
            Set.of(
                "TableName",
                "Key",
                "ConsistentRead",
                "ProjectionExpression",
                RequestParameters.NAMES));
    String tableName = parameters.tableName();
    Optional<Projection> projection = projection(parameters);
    M key = parameters.attributes("Key");
    TableSchema table = Tables.existing(store, tableName);
    M item = store.get(table, new KeyRules(table).requestKey(key));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (item != null) {
      answer.set("Item", AttributeValueJson.write(projected(item, projection)));
    }
    return answer;
  }

  static ObjectNode batchGet(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("BatchGetItem", request, Set.of("RequestItems"));
    JsonNode tables = parameters.required("RequestItems");
    int keys = 0;
    for (JsonNode table : tables) {
      keys += table.path("Keys").size();
    }
    if (keys == 0) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value at 'requestItems' failed to satisfy constraint:"
              + " Member must have length greater than or equal to 1");
    }
    if (keys > MOST_KEYS) {
      throw DynamoDbErrorException.validation("Too many items requested for the BatchGetItem call");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode responses = answer.putObject("Responses");
    ObjectNode unprocessed = answer.putObject("UnprocessedKeys");
    long bytes = 0;
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      bytes = read(table, bytes, store, responses.putArray(table.getKey()), unprocessed);
    }
    return answer;
  }

  /** Reads the keys of one table; returns how many bytes were read until now. */
  private static long read(
      Map.Entry<String, JsonNode> request,
      long before,
      ItemStore store,
      ArrayNode items,
      ObjectNode unprocessed) {
    RequestParameters parameters =
        new RequestParameters(
            "RequestItems",
            request.getValue(),
            Set.of("Keys", "ConsistentRead", "ProjectionExpression", RequestParameters.NAMES));
    Optional<Projection> projection = projection(parameters);
    TableSchema table = Tables.existing(store, request.getKey());
    KeyRules rules = new KeyRules(table);
    Set<String> distinct = new HashSet<>();
    long bytes = before;
    for (JsonNode json : parameters.required("Keys")) {
      byte[] key = rules.requestKey(AttributeValueJson.readItem(json));
      if (!distinct.add(HexFormat.of().formatHex(key))) {
        throw DynamoDbErrorException.validation("Provided list of item keys contains duplicates");
      }
      @Nullable M item = store.get(table, key);
      bytes += item == null ? 0 : ItemSize.attributes(item);
      if (bytes > LARGEST_ANSWER) {
        leave(request, json, unprocessed);
      } else if (item != null) {
        items.add(AttributeValueJson.write(projected(item, projection)));
      }
    }
    return bytes;
  }

  private static void leave(
      Map.Entry<String, JsonNode> request, JsonNode key, ObjectNode unprocessed) {
    if (!unprocessed.has(request.getKey())) {
      ObjectNode again = request.getValue().deepCopy();
      again.putArray("Keys");
      unprocessed.set(request.getKey(), again);
    }
    unprocessed.withObject("/" + request.getKey()).withArray("Keys").add(key);
  }

  private static Optional<Projection> projection(RequestParameters parameters) {
    Placeholders placeholders = parameters.placeholders(List.of());
    Optional<Projection> projection = parameters.projection(placeholders);
    placeholders.checkAllUsed();
    return projection;
  }

  private static M projected(M item, Optional<Projection> projection) {
    return projection.map(only -> only.apply(item)).orElse(item);
  }
}
