package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.expression.Condition;
import io.videopipeline.simulator.dynamodb.expression.Projection;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValueJson;
import io.videopipeline.simulator.dynamodb.item.ItemSize;
import io.videopipeline.simulator.dynamodb.store.ItemStore.ItemCursor;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query or a scan. It ends at the limit, or before the item that makes it larger than
 * 1 MB; both count the items before the filter.
 *
 * @param countOnly no items are returned
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Paginating
 *     table query results</a>
 */
record Page(
    TableSchema table,
    Optional<IndexSchema> index,
    Optional<Condition> filter,
    Optional<Projection> projection,
    boolean countOnly,
    int limit) {
  private static final long LARGEST_PAGE = 1 << 20;

  ObjectNode read(ItemCursor cursor) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    int count = 0;
    int scanned = 0;
    long bytes = 0;
    M last = null;
    boolean ended = false;
    while (!ended && scanned < limit) {
      Optional<M> next = cursor.next().map(this::visible);
      int size = next.map(ItemSize::attributes).orElse(0);
      if (next.isEmpty()) {
        last = null;
        ended = true;
      } else if (scanned > 0 && bytes + size > LARGEST_PAGE) {
        ended = true;
      } else {
        M item = next.get();
        last = item;
        scanned++;
        bytes += size;
        if (filter.isEmpty() || filter.get().test(item)) {
          count++;
          items.add(
              AttributeValueJson.write(projection.map(only -> only.apply(item)).orElse(item)));
        }
      }
    }
    if (!countOnly) {
      answer.set("Items", items);
    }
    answer.put("Count", count).put("ScannedCount", scanned);
    if (last != null) {
      answer.set("LastEvaluatedKey", AttributeValueJson.write(only(last, keyNames())));
    }
    return answer;
  }

  /** The attributes that the table or the index has of an item. */
  private M visible(M item) {
    if (index.isEmpty() || index.get().projectsAll()) {
      return item;
    }
    return only(item, projected(index.get()));
  }

  /** The attributes that an index has: all keys, and those that it includes. */
  Set<String> projected(IndexSchema of) {
    Set<String> names = keyNames();
    names.addAll(of.included());
    return names;
  }

  private Set<String> keyNames() {
    Set<String> names = new TreeSet<>();
    table.key().attributes().stream().map(KeyAttribute::name).forEach(names::add);
    index.ifPresent(
        one -> one.key().attributes().stream().map(KeyAttribute::name).forEach(names::add));
    return names;
  }

  private static M only(M item, Set<String> names) {
    Map<String, AttributeValue> attributes = new TreeMap<>();
    for (String name : names) {
      @Nullable AttributeValue value = item.values().get(name);
      if (value != null) {
        attributes.put(name, value);
      }
    }
    return new M(attributes);
  }
}
