package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.store.ItemStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All writes of a request or none. With a client request token, the same request is done only once
 * within 10 minutes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class Transactions {
  private static final int MOST_ITEMS = 100;
  private static final int LARGEST_TRANSACTION = 4 << 20;
  private static final int LONGEST_TOKEN = 36;
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final String TOKEN = "ClientRequestToken";

  private static final Map<String, ItemWrite.Kind> KINDS =
      Map.of(
          "Put", ItemWrite.Kind.PUT,
          "Update", ItemWrite.Kind.UPDATE_ITEM,
          "Delete", ItemWrite.Kind.DELETE,
          "ConditionCheck", ItemWrite.Kind.CHECK);

  private final Clock clock;

  Transactions(Clock clock) {
    this.clock = clock;
  }

  ObjectNode write(JsonNode request, ItemStore store) {
    RequestParameters parameters =
        new RequestParameters("TransactWriteItems", request, Set.of("TransactItems", TOKEN));
    Optional<String> token = parameters.text(TOKEN);
    token.ifPresent(Transactions::checkToken);
    JsonNode items = parameters.required("TransactItems");
    checkCount(items);
    List<ItemWrite> writes = new ArrayList<>();
    for (JsonNode item : items) {
      writes.add(part(item, store));
    }
    checkDistinct(writes);
    Instant now = clock.instant();
    Instant forgotten = now.minus(TOKEN_LIFE);
    if (token.isPresent() && isRepeated(token.get(), items, store, forgotten)) {
      return JsonNodeFactory.instance.objectNode();
    }
    prepare(writes, store);
    if (writes.stream().mapToInt(ItemWrite::size).sum() > LARGEST_TRANSACTION) {
      throw DynamoDbErrorException.validation(
          "Transaction request size has exceeded the maximum allowed size of 4 MB");
    }
    writes.forEach(write -> write.apply(store));
    token.ifPresent(text -> store.saveToken(text, items.toString(), now, forgotten));
    return JsonNodeFactory.instance.objectNode();
  }

  /** The error that tells for each write whether and why it failed. */
  static DynamoDbErrorException canceled(ArrayNode reasons) {
    List<String> codes = new ArrayList<>();
    reasons.forEach(reason -> codes.add(reason.path("Code").asText()));
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.set("CancellationReasons", reasons);
    return DynamoDbErrorException.of(
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons [%s]"
                .formatted(String.join(", ", codes)))
        .with(details);
  }

  private static void checkToken(String token) {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value '%s' at 'clientRequestToken' failed to satisfy constraint: Member must have length between 1 and 36"
              .formatted(token));
    }
  }

  private static void checkCount(JsonNode items) {
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value '%d items' at 'transactItems' failed to satisfy constraint: Member must have length %s"
              .formatted(
                  items.size(),
                  items.isEmpty()
                      ? "greater than or equal to 1"
                      : "less than or equal to " + MOST_ITEMS));
    }
  }

  private static ItemWrite part(JsonNode item, ItemStore store) {
    RequestParameters kinds = new RequestParameters("TransactItems", item, KINDS.keySet());
    List<String> present = KINDS.keySet().stream().filter(kinds::has).toList();
    if (present.size() != 1) {
      throw DynamoDbErrorException.validation(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    String name = present.getFirst();
    ItemWrite.Kind kind = KINDS.getOrDefault(name, ItemWrite.Kind.PUT);
    if (kind == ItemWrite.Kind.UPDATE_ITEM && !kinds.node(name).hasNonNull("UpdateExpression")) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value null at"
              + " 'transactItems.member.update.updateExpression' failed to satisfy constraint:"
              + " Member must not be null");
    }
    return ItemWrite.readPart(kind, kinds.node(name), store);
  }

  private static void checkDistinct(List<ItemWrite> writes) {
    Set<String> targets = new HashSet<>();
    if (!writes.stream().map(ItemWrite::target).allMatch(targets::add)) {
      throw DynamoDbErrorException.validation(
          "Transaction request cannot include multiple operations on one item");
    }
  }

  private static boolean isRepeated(
      String token, JsonNode items, ItemStore store, Instant forgotten) {
    Optional<JsonNode> done =
        store.token(token).filter(known -> known.path("at").asLong() >= forgotten.toEpochMilli());
    if (done.isPresent() && !done.get().path("request").asText().equals(items.toString())) {
      throw DynamoDbErrorException.of(
          "IdempotentParameterMismatchException",
          "The client request token was used with other parameters within the last 10 minutes");
    }
    return done.isPresent();
  }

  private static void prepare(List<ItemWrite> writes, ItemStore store) {
    ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
    boolean failed = false;
    for (ItemWrite write : writes) {
      ObjectNode reason = reasons.addObject();
      try {
        if (write.prepare(store)) {
          reason.put("Code", "None");
        } else {
          failed = true;
          reason.put("Code", "ConditionalCheckFailed");
          reason.put("Message", "The conditional request failed");
          reason.setAll(write.failureDetails());
        }
      } catch (DynamoDbErrorException invalid) {
        failed = true;
        reason.put("Code", "ValidationError");
        reason.put("Message", invalid.message());
      }
    }
    if (failed) {
      throw canceled(reasons);
    }
  }
}
