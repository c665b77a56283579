package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Faults that are to come, and the number of calls of each operation. */
public final class DynamoDbFaults {
  private static final String CONFLICT = "TransactionConflict";

  private final Map<String, Deque<DynamoDbFault>> planned = new HashMap<>();
  private final Map<String, Integer> calls = new TreeMap<>();

  DynamoDbFaults() {}

  /**
   * The next calls of an operation fail like this, after those that were ordered before.
   *
   * @param operation for instance {@code PutItem}
   * @throws IllegalArgumentException when reads are to conflict, which they do not
   */
  public synchronized void next(String operation, DynamoDbFault fault, int times) {
    if (fault == DynamoDbFault.TRANSACTION_CONFLICT
        && !DynamoDbOperations.WRITES.contains(operation)) {
      throw new IllegalArgumentException(
          "%s must be one of %s to conflict with a transaction"
              .formatted(operation, DynamoDbOperations.WRITES));
    }
    Deque<DynamoDbFault> faults = planned.computeIfAbsent(operation, name -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      faults.add(fault);
    }
  }

  /** Nothing fails any more. */
  public synchronized void clear() {
    planned.clear();
  }

  /** How often an operation was called since the start, failed calls included. */
  public synchronized int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  /** The numbers of all operations that were called. */
  public synchronized Map<String, Integer> calls() {
    return new TreeMap<>(calls);
  }

  /** Counts a call and takes the fault that is planned for it. */
  synchronized Optional<DynamoDbFault> call(String operation) {
    calls.merge(operation, 1, Integer::sum);
    return Optional.ofNullable(planned.get(operation)).map(Deque::poll);
  }

  /** The error that the service answers for a fault; not for {@code ANSWER_LOST}. */
  static DynamoDbErrorException error(DynamoDbFault fault, JsonNode request) {
    return switch (fault) {
      case THROTTLED ->
          DynamoDbErrorException.of(
              "ThrottlingException",
              "Throughput exceeds the current capacity of your table or index. DynamoDB is"
                  + " automatically scaling your table or index so please try again shortly.");
      case CAPACITY_EXCEEDED ->
          DynamoDbErrorException.of(
              "ProvisionedThroughputExceededException",
              "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API.");
      case INTERNAL_ERROR ->
          DynamoDbErrorException.of(500, "InternalServerError", "Internal server error");
      case TRANSACTION_CONFLICT -> conflict(request.path("TransactItems").size());
      case ANSWER_LOST -> throw new IllegalArgumentException("This fault has no error");
    };
  }

  private static DynamoDbErrorException conflict(int items) {
    String message = "Transaction is ongoing for the item";
    if (items == 0) {
      return DynamoDbErrorException.of("TransactionConflictException", message);
    }
    ArrayNode reasons = JsonNodeFactory.instance.arrayNode();
    reasons.addObject().put("Code", CONFLICT).put("Message", message);
    for (int i = 1; i < items; i++) {
      reasons.addObject().put("Code", "None");
    }
    return Transactions.canceled(reasons);
  }
}
