package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.expression.Condition;
import io.videopipeline.simulator.dynamodb.expression.Placeholders;
import io.videopipeline.simulator.dynamodb.expression.Projection;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression;
import io.videopipeline.simulator.dynamodb.expression.UpdateParser;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One conditional write of one item, alone or as part of a transaction. It is read from the
 * request, then prepared against the store, and then, when nothing speaks against it, done.
 */
final class ItemWrite {
  private static final List<String> RETURN_VALUES =
      List.of("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
  private static final List<String> ON_FAILURE = List.of("NONE", "ALL_OLD");
  private static final String ON_FAILURE_NAME = "ReturnValuesOnConditionCheckFailure";
  private static final String CONDITION = "ConditionExpression";
  private static final String UPDATE = "UpdateExpression";

  private static final Set<String> COMMON =
      Set.of(
          "TableName",
          CONDITION,
          RequestParameters.NAMES,
          RequestParameters.VALUES,
          ON_FAILURE_NAME);

  /** How the write came into the request. */
  enum Kind {
    PUT("PutItem", Set.of("Item")),
    UPDATE_ITEM("UpdateItem", Set.of("Key", UPDATE)),
    DELETE("DeleteItem", Set.of("Key")),
    CHECK("ConditionCheck", Set.of("Key"));

    private final String operation;
    private final Set<String> parameters;

    Kind(String operation, Set<String> parameters) {
      this.operation = operation;
      this.parameters = parameters;
    }
  }

  private final TableSchema table;
  private final byte[] key;
  private final Optional<Condition> condition;
  private final boolean returnsItemOnFailure;
  private final UnaryOperator<@Nullable M> change;
  private final List<UpdateExpression> updates;
  private final String returnValues;

  private @Nullable M before;
  private @Nullable M after;

  private ItemWrite(
      TableSchema table,
      byte[] key,
      Optional<Condition> condition,
      RequestParameters parameters,
      UnaryOperator<@Nullable M> change,
      List<UpdateExpression> updates) {
    this.table = table;
    this.key = key;
    this.condition = condition;
    this.returnsItemOnFailure = parameters.choice(ON_FAILURE_NAME, ON_FAILURE).equals("ALL_OLD");
    this.change = change;
    this.updates = updates;
    this.returnValues = parameters.choice("ReturnValues", RETURN_VALUES);
  }

  /**
   * Reads a write of its own operation.
   *
   * @throws DynamoDbErrorException when it is not valid
   */
  static ItemWrite read(Kind kind, JsonNode request, ItemStore store) {
    return read(kind, request, store, Set.of("ReturnValues"));
  }

  /** Reads a part of a transaction, which returns nothing. */
  static ItemWrite readPart(Kind kind, JsonNode part, ItemStore store) {
    return read(kind, part, store, Set.of());
  }

  private static ItemWrite read(Kind kind, JsonNode request, ItemStore store, Set<String> more) {
    Set<String> supported = new HashSet<>(COMMON);
    supported.addAll(kind.parameters);
    supported.addAll(more);
    RequestParameters parameters = new RequestParameters(kind.operation, request, supported);
    String tableName = parameters.tableName();
    String returned = parameters.choice("ReturnValues", RETURN_VALUES);
    if (kind != Kind.UPDATE_ITEM && !ON_FAILURE.contains(returned)) {
      throw DynamoDbErrorException.validation("ReturnValues can only be ALL_OLD or NONE");
    }
    Placeholders placeholders =
        parameters.placeholders(
            kind == Kind.UPDATE_ITEM ? List.of(UPDATE, CONDITION) : List.of(CONDITION));
    M attributes = parameters.attributes(kind == Kind.PUT ? "Item" : "Key");
    List<UpdateExpression> updates =
        kind == Kind.UPDATE_ITEM
            ? parameters.text(UPDATE).stream()
                .map(text -> UpdateParser.parse(text, placeholders))
                .toList()
            : List.of();
    if (kind == Kind.CHECK) {
      parameters.required(CONDITION);
    }
    Optional<Condition> condition = parameters.condition(CONDITION, placeholders);
    placeholders.checkAllUsed();
    TableSchema table = Tables.existing(store, tableName);
    KeyRules rules = new KeyRules(table);
    byte[] key = kind == Kind.PUT ? rules.itemKey(attributes) : rules.requestKey(attributes);
    updates.forEach(rules::checkTargets);
    UnaryOperator<@Nullable M> change =
        switch (kind) {
          case PUT -> old -> attributes;
          case DELETE -> old -> null;
          case CHECK -> old -> old;
          case UPDATE_ITEM -> old -> updated(rules, updates, old, attributes);
        };
    return new ItemWrite(table, key, condition, parameters, change, updates);
  }

  /** An update of an item that does not exist creates it. */
  private static M updated(KeyRules rules, List<UpdateExpression> updates, @Nullable M old, M key) {
    M item = old == null ? new M(Map.of()) : old;
    for (UpdateExpression update : updates) {
      item = update.apply(item);
    }
    Map<String, AttributeValue> all = new TreeMap<>(item.values());
    all.putAll(key.values());
    M complete = new M(all);
    rules.checkUpdated(complete);
    return complete;
  }

  /** Whether both write the same item. */
  String target() {
    return table.id() + HexFormat.of().formatHex(key);
  }

  /**
   * Checks the condition and computes the item after the write.
   *
   * @return false when the condition failed
   * @throws DynamoDbErrorException when the update does not fit the item
   */
  boolean prepare(ItemStore store) {
    before = store.get(table, key);
    M tested = before == null ? new M(Map.of()) : before;
    if (condition.isPresent() && !condition.get().test(tested)) {
      return false;
    }
    after = change.apply(before);
    return true;
  }

  void apply(ItemStore store) {
    if (!Objects.equals(before, after)) {
      store.replace(table, key, before, after);
    }
  }

  /** Bytes that count for the limit of a transaction. */
  int size() {
    M item = after == null ? before : after;
    return item == null ? 0 : ItemSize.attributes(item);
  }

  /** {@code Item} when the request asks for it on failure and there is one. */
  ObjectNode failureDetails() {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    if (returnsItemOnFailure && before != null) {
      details.set("Item", AttributeValueJson.write(before));
    }
    return details;
  }

  /** The answer to the operation. */
  ObjectNode answer() {
    M returned =
        switch (returnValues) {
          case "ALL_OLD" -> before;
          case "ALL_NEW" -> after;
          case "UPDATED_OLD" -> updatedPart(before);
          case "UPDATED_NEW" -> updatedPart(after);
          default -> null;
        };
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (returned != null && !returned.values().isEmpty()) {
      answer.set("Attributes", AttributeValueJson.write(returned));
    }
    return answer;
  }

  private @Nullable M updatedPart(@Nullable M item) {
    if (item == null || updates.isEmpty()) {
      return null;
    }
    return new Projection(updates.getFirst().paths()).apply(item);
  }
}
