package io.videopipeline.simulator.dynamodb.item;

import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Bool;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.L;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.M;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Null;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.ScalarSet;

/**
 * How many bytes an item counts.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
public final class ItemSize {
  /** 400 KB. */
  public static final int LARGEST_ITEM = 400 * 1024;

  /** An empty or full list or map takes 3 bytes, and each of its elements 1 more. */
  private static final int DOCUMENT_OVERHEAD = 3;

  private static final int ELEMENT_OVERHEAD = 1;

  private ItemSize() {}

  /** The whole item: names and values of all its attributes. */
  public static int attributes(M item) {
    return item.values().entrySet().stream()
        .mapToInt(entry -> AttributeValue.utf8(entry.getKey()).length + of(entry.getValue()))
        .sum();
  }

  /** The value alone, without its name. */
  public static int of(AttributeValue value) {
    return switch (value) {
      case S string -> AttributeValue.utf8(string.value()).length;
      case N number -> DynamoDbNumber.size(number.value());
      case B binary -> binary.value().length();
      case Bool ignored -> 1;
      case Null ignored -> 1;
      case ScalarSet set -> set.values().stream().mapToInt(ItemSize::of).sum();
      case L list ->
          DOCUMENT_OVERHEAD
              + list.values().stream().mapToInt(one -> ELEMENT_OVERHEAD + of(one)).sum();
      case M map -> DOCUMENT_OVERHEAD + ELEMENT_OVERHEAD * map.values().size() + attributes(map);
    };
  }
}
