package io.videopipeline.simulator.dynamodb;

import io.videopipeline.simulator.dynamodb.expression.DocumentPath;
import io.videopipeline.simulator.dynamodb.expression.UpdateExpression;
import io.videopipeline.simulator.dynamodb.item.AttributeValue;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.item.ItemSize;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the key attributes of items and requests must be.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints
 *     in Amazon DynamoDB</a>
 */
final class KeyRules {
  private static final int LONGEST_HASH_KEY = 2048;
  private static final int LONGEST_RANGE_KEY = 1024;
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOT_VALID = "One or more parameter values are not valid. ";

  private final TableSchema table;

  KeyRules(TableSchema table) {
    this.table = table;
  }

  /** The key of a request, which has the table's key attributes and no others. */
  byte[] requestKey(M key) {
    boolean fits = key.values().size() == table.key().attributes().size();
    for (KeyAttribute attribute : table.key().attributes()) {
      fits = fits && hasType(key, attribute);
    }
    if (!fits) {
      throw DynamoDbErrorException.validation("The provided key element does not match the schema");
    }
    checkValues(key);
    return ItemStore.key(table.key(), key);
  }

  /** The key of a whole item, whose attributes must fit the table, its indexes and the size. */
  byte[] itemKey(M item) {
    for (KeyAttribute attribute : table.key().attributes()) {
      AttributeValue value = item.values().get(attribute.name());
      if (value == null) {
        throw DynamoDbErrorException.validation(
            INVALID + "Missing the key %s in the item".formatted(attribute.name()));
      }
      if (!value.type().equals(attribute.type())) {
        throw DynamoDbErrorException.validation(
            INVALID
                + "Type mismatch for key %s expected: %s actual: %s"
                    .formatted(attribute.name(), attribute.type(), value.type()));
      }
    }
    checkValues(item);
    for (IndexSchema index : table.indexes()) {
      for (KeyAttribute attribute : index.key().attributes()) {
        AttributeValue value = item.values().get(attribute.name());
        if (value != null && !value.type().equals(attribute.type())) {
          throw DynamoDbErrorException.validation(
              INVALID
                  + "Type mismatch for Index Key %s Expected: %s Actual: %s IndexName: %s"
                      .formatted(attribute.name(), attribute.type(), value.type(), index.name()));
        }
        emptyType(value)
            .ifPresent(
                type -> {
                  throw DynamoDbErrorException.validation(
                      NOT_VALID
                          + "A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty %s value. IndexName: %s, IndexKey: %s"
                              .formatted(type, index.name(), attribute.name()));
                });
      }
    }
    if (ItemSize.attributes(item) > ItemSize.LARGEST_ITEM) {
      throw DynamoDbErrorException.validation("Item size has exceeded the maximum allowed size");
    }
    return ItemStore.key(table.key(), item);
  }

  /** An update must not name key attributes. */
  void checkTargets(UpdateExpression update) {
    for (DocumentPath path : update.paths()) {
      if (table.key().has(path.attribute())) {
        throw DynamoDbErrorException.validation(
            INVALID
                + "Cannot update attribute %s. This attribute is part of the key"
                    .formatted(path.attribute()));
      }
    }
  }

  /** An item after an update must still fit the indexes and the size. */
  void checkUpdated(M item) {
    for (IndexSchema index : table.indexes()) {
      for (KeyAttribute attribute : index.key().attributes()) {
        AttributeValue value = item.values().get(attribute.name());
        if (value != null && !value.type().equals(attribute.type())) {
          throw DynamoDbErrorException.validation(
              "The update expression attempted to update the secondary index key to unsupported"
                  + " type");
        }
        emptyType(value)
            .ifPresent(
                type -> {
                  throw DynamoDbErrorException.validation(
                      "The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty %s value."
                          .formatted(type));
                });
      }
    }
    if (ItemSize.attributes(item) > ItemSize.LARGEST_ITEM) {
      throw DynamoDbErrorException.validation(
          "Item size to update has exceeded the maximum allowed size");
    }
  }

  private void checkValues(M item) {
    checkValue(
        table.key().hash(),
        item,
        LONGEST_HASH_KEY,
        "Size of hashkey has exceeded the maximum size limit of2048 bytes");
    table
        .key()
        .range()
        .ifPresent(
            range ->
                checkValue(
                    range,
                    item,
                    LONGEST_RANGE_KEY,
                    "Aggregated size of all range keys has exceeded the size limit of 1024"
                        + " bytes"));
  }

  private static void checkValue(KeyAttribute attribute, M item, int longest, String tooLong) {
    Map<String, AttributeValue> values = item.values();
    AttributeValue value = values.get(attribute.name());
    emptyType(value)
        .ifPresent(
            type -> {
              throw DynamoDbErrorException.validation(
                  NOT_VALID
                      + "The AttributeValue for a key attribute cannot contain an empty %s value. Key: %s"
                          .formatted(type, attribute.name()));
            });
    if (value != null && ItemSize.of(value) > longest) {
      throw DynamoDbErrorException.validation(INVALID + tooLong);
    }
  }

  private static Optional<String> emptyType(@Nullable AttributeValue value) {
    if (value instanceof S string && string.value().isEmpty()) {
      return Optional.of("string");
    }
    return value instanceof B binary && binary.value().length() == 0
        ? Optional.of("binary")
        : Optional.empty();
  }

  static boolean hasType(M attributes, KeyAttribute key) {
    AttributeValue value = attributes.values().get(key.name());
    return value != null && value.type().equals(key.type());
  }
}
