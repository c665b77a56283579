package io.videopipeline.simulator.dynamodb;

import java.util.Arrays;
import java.util.Optional;

/** A way in which a call can fail although the request is valid. */
public enum DynamoDbFault {
  /** {@code ThrottlingException}; nothing is done. */
  THROTTLED("throttled"),
  /** {@code ProvisionedThroughputExceededException}; nothing is done. */
  CAPACITY_EXCEEDED("capacity-exceeded"),
  /** {@code InternalServerError} with status 500; nothing is done. */
  INTERNAL_ERROR("internal-error"),
  /**
   * Writes only: a transaction is canceled with the reason {@code TransactionConflict}, a single
   * write gets a {@code TransactionConflictException}; nothing is done.
   */
  TRANSACTION_CONFLICT("transaction-conflict"),
  /** The request is done, and the connection is closed without an answer. */
  ANSWER_LOST("answer-lost");

  private final String text;

  DynamoDbFault(String text) {
    this.text = text;
  }

  /** The name in requests to {@code /_simulator/faults}. */
  public String text() {
    return text;
  }

  static Optional<DynamoDbFault> parse(String text) {
    return Arrays.stream(values()).filter(fault -> fault.text.equals(text)).findFirst();
  }
}
