package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.expression.Condition;
import io.videopipeline.simulator.dynamodb.expression.ConditionAttributes;
import io.videopipeline.simulator.dynamodb.expression.KeyCondition;
import io.videopipeline.simulator.dynamodb.expression.KeyCondition.KeyComparison;
import io.videopipeline.simulator.dynamodb.expression.Placeholders;
import io.videopipeline.simulator.dynamodb.expression.Projection;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.item.KeyEncoding;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.KeyRange;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeySchema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Query and Scan, of a table or of one of its global secondary indexes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
final class ItemQueries {
  private static final String KEY_CONDITION = "KeyConditionExpression";
  private static final String FILTER = "FilterExpression";
  private static final String START = "ExclusiveStartKey";
  private static final int MOST_SEGMENTS = 1_000_000;

  private static final Set<String> COMMON =
      Set.of(
          "TableName",
          "IndexName",
          "Select",
          "Limit",
          "ConsistentRead",
          FILTER,
          "ProjectionExpression",
          START,
          RequestParameters.NAMES,
          RequestParameters.VALUES);

  private ItemQueries() {}

  static ObjectNode query(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("Query", request, with("ScanIndexForward", KEY_CONDITION));
    parameters.tableName();
    Placeholders placeholders = parameters.placeholders(List.of(FILTER, KEY_CONDITION));
    if (!parameters.has(KEY_CONDITION)) {
      throw DynamoDbErrorException.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    KeyCondition condition =
        KeyCondition.parse(parameters.node(KEY_CONDITION).asText(), placeholders);
    Optional<Condition> filter = parameters.condition(FILTER, placeholders);
    Page page = page(parameters, filter, placeholders, store);
    KeySchema key = page.index().map(IndexSchema::key).orElse(page.table().key());
    filter.ifPresent(one -> requireNoKeys(one, key));
    KeyRange partition = KeyRange.of(KeyEncoding.partition(hashValue(condition, key)));
    KeyRange range = range(condition, key, partition);
    boolean forward = parameters.flag("ScanIndexForward", true);
    if (parameters.has(START)) {
      byte[] start = start(parameters, page);
      if (!partition.contains(start)) {
        throw DynamoDbErrorException.validation(
            "The provided starting key is outside query boundaries based on provided conditions");
      }
      if (!range.contains(start)) {
        throw DynamoDbErrorException.validation(
            "The provided starting key does not match the range key predicate");
      }
      range = after(range, start, forward);
    }
    return page.read(store.items(page.table(), page.index(), range, forward));
  }

  static ObjectNode scan(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("Scan", request, with("Segment", "TotalSegments"));
    parameters.tableName();
    Placeholders placeholders = parameters.placeholders(List.of(FILTER));
    Optional<Condition> filter = parameters.condition(FILTER, placeholders);
    Page page = page(parameters, filter, placeholders, store);
    KeyRange range = segment(parameters);
    if (parameters.has(START)) {
      byte[] start = start(parameters, page);
      if (!range.contains(start)) {
        throw DynamoDbErrorException.validation(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                + " ExclusiveStartKey with correct Segment.");
      }
      range = after(range, start, true);
    }
    return page.read(store.items(page.table(), page.index(), range, true));
  }

  private static Set<String> with(String... more) {
    Set<String> supported = new HashSet<>(COMMON);
    supported.addAll(List.of(more));
    return supported;
  }

  private static Page page(
      RequestParameters parameters,
      Optional<Condition> filter,
      Placeholders placeholders,
      ItemStore store) {
    Optional<Projection> projection = parameters.projection(placeholders);
    placeholders.checkAllUsed();
    int limit = parameters.number("Limit", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
    TableSchema table = Tables.existing(store, parameters.tableName());
    Optional<IndexSchema> index =
        parameters.text("IndexName").map(name -> existingIndex(table, name));
    if (index.isPresent() && parameters.flag("ConsistentRead", false)) {
      throw DynamoDbErrorException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
    String select = select(parameters, index);
    Page page = new Page(table, index, filter, projection, select.equals("COUNT"), limit);
    if (index.isPresent() && !index.get().projectsAll()) {
      IndexSchema one = index.get();
      if (select.equals("ALL_ATTRIBUTES")) {
        throw DynamoDbErrorException.validation(
            "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index %s because its projection type is not ALL"
                .formatted(one.name()));
      }
      requireProjected(page, one);
    }
    return page;
  }

  private static IndexSchema existingIndex(TableSchema table, String name) {
    return table
        .index(name)
        .orElseThrow(
            () ->
                DynamoDbErrorException.validation(
                    "The table does not have the specified index: " + name));
  }

  private static String select(RequestParameters parameters, Optional<IndexSchema> index) {
    boolean projecting = parameters.has("ProjectionExpression");
    if (!parameters.has("Select")) {
      return projecting ? "SPECIFIC_ATTRIBUTES" : "DEFAULT";
    }
    String select =
        parameters.choice(
            "Select",
            List.of("ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_PROJECTED_ATTRIBUTES"));
    if (projecting && !select.equals("SPECIFIC_ATTRIBUTES")) {
      throw DynamoDbErrorException.validation(
          "Cannot specify the ProjectionExpression when choosing to get "
              + (select.equals("COUNT") ? "only the Count" : select));
    }
    if (select.equals("SPECIFIC_ATTRIBUTES") && !projecting) {
      throw DynamoDbErrorException.validation(
          "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
              + " SPECIFIC_ATTRIBUTES");
    }
    if (select.equals("ALL_PROJECTED_ATTRIBUTES") && index.isEmpty()) {
      throw DynamoDbErrorException.validation(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    return select;
  }

  /** A global index cannot fetch attributes from its table. */
  private static void requireProjected(Page page, IndexSchema index) {
    Set<String> missing = new HashSet<>();
    page.projection().ifPresent(projection -> missing.addAll(projection.attributes()));
    missing.removeAll(page.projected(index));
    if (!missing.isEmpty()) {
      throw DynamoDbErrorException.validation(
          "One or more parameter values were invalid: Global secondary index %s does not project %s"
              .formatted(index.name(), missing));
    }
  }

  private static void requireNoKeys(Condition filter, KeySchema key) {
    for (String name : ConditionAttributes.of(filter)) {
      if (key.has(name)) {
        throw DynamoDbErrorException.validation(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                + name);
      }
    }
  }

  private static Scalar hashValue(KeyCondition condition, KeySchema key) {
    KeyComparison comparison = condition.comparisons().get(key.hash().name());
    if (comparison == null) {
      throw DynamoDbErrorException.validation(
          "Query condition missed key schema element: " + key.hash().name());
    }
    if (!comparison.operator().equals("=")) {
      throw DynamoDbErrorException.validation("Query key condition not supported");
    }
    requireType(comparison, key.hash());
    return comparison.value();
  }

  private static void requireType(KeyComparison comparison, KeyAttribute attribute) {
    boolean fits =
        comparison.values().stream().allMatch(value -> value.type().equals(attribute.type()));
    if (!fits) {
      throw KeyCondition.wrongType();
    }
    comparison.values().stream()
        .filter(value -> value.text().isEmpty())
        .findFirst()
        .ifPresent(
            value -> {
              throw DynamoDbErrorException.validation(
                  "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty %s value. Key: %s"
                      .formatted(value.type().equals("S") ? "string" : "binary", attribute.name()));
            });
  }

  private static KeyRange range(KeyCondition condition, KeySchema key, KeyRange partition) {
    if (condition.comparisons().size() == 1) {
      return partition;
    }
    KeyAttribute attribute =
        key.range()
            .filter(range -> condition.comparisons().containsKey(range.name()))
            .orElseThrow(
                () ->
                    key.range().isPresent()
                        ? DynamoDbErrorException.validation(
                            "Query condition missed key schema element: "
                                + key.range().get().name())
                        : DynamoDbErrorException.validation("Query key condition not supported"));
    KeyComparison comparison = condition.comparisons().get(attribute.name());
    if (comparison == null) {
      return partition;
    }
    requireType(comparison, attribute);
    if (comparison.operator().equals("begins_with")) {
      if (attribute.type().equals("N")) {
        throw KeyCondition.wrongType();
      }
      return KeyRange.of(
          KeyEncoding.concat(partition.from(), KeyEncoding.prefix(comparison.value())));
    }
    byte[] value = KeyEncoding.concat(partition.from(), KeyEncoding.value(comparison.value()));
    return switch (comparison.operator()) {
      case "<" -> new KeyRange(partition.from(), value);
      case "<=" -> new KeyRange(partition.from(), KeyEncoding.after(value));
      case ">" -> new KeyRange(KeyEncoding.after(value), partition.to());
      case ">=" -> new KeyRange(value, partition.to());
      case "BETWEEN" -> {
        byte[] upper =
            KeyEncoding.concat(partition.from(), KeyEncoding.value(comparison.values().getLast()));
        yield new KeyRange(value, KeyEncoding.after(upper));
      }
      default -> KeyRange.of(value);
    };
  }

  private static byte[] start(RequestParameters parameters, Page page) {
    M start = parameters.attributes(START);
    Set<KeyAttribute> expected = new HashSet<>(page.table().key().attributes());
    page.index().ifPresent(index -> expected.addAll(index.key().attributes()));
    boolean fits =
        start.values().size() == expected.size()
            && expected.stream().allMatch(key -> KeyRules.hasType(start, key));
    if (!fits) {
      throw DynamoDbErrorException.validation(
          "The provided starting key is invalid: The provided key element does not match the"
              + " schema");
    }
    return page.index()
        .map(index -> ItemStore.indexKey(index, page.table().key(), start))
        .orElseGet(() -> ItemStore.key(page.table().key(), start));
  }

  private static KeyRange after(KeyRange range, byte[] start, boolean forward) {
    return forward ? range.startingAt(KeyEncoding.after(start)) : range.endingAt(start);
  }

  private static KeyRange segment(RequestParameters parameters) {
    Optional<Integer> total = parameters.number("TotalSegments", 1, MOST_SEGMENTS);
    Optional<Integer> segment = parameters.number("Segment", 0, MOST_SEGMENTS - 1);
    if (total.isPresent() != segment.isPresent()) {
      throw DynamoDbErrorException.validation(
          "The %s parameter is required but was not present in the request when %s parameter is present"
              .formatted(
                  total.isEmpty() ? "TotalSegments" : "Segment",
                  total.isEmpty() ? "Segment" : "TotalSegments"));
    }
    int segments = total.orElse(1);
    int number = segment.orElse(0);
    if (number >= segments) {
      throw DynamoDbErrorException.validation(
          "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: %d is not less than TotalSegments: %d"
              .formatted(number, segments));
    }
    return new KeyRange(
        KeyEncoding.segmentStart(number, segments), KeyEncoding.segmentStart(number + 1, segments));
  }
}
