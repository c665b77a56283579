package io.videopipeline.job.dynamodb;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Inserts a job and its idempotency record in one transaction. The client request token makes the
 * SDK's retries of a transaction idempotent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class InsertTransaction {
  private static final String FAILED_CONDITION = "ConditionalCheckFailed";

  /**
   * Concurrent transactions with one key cancel each other. Each attempt lets one of them through,
   * whose record the next attempt of the others finds.
   */
  private static final int MAXIMUM_ATTEMPTS = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Map<String, AttributeValue> jobItem;
  private final Job job;
  private final IdempotencyRecord record;
  private final String token = UUID.randomUUID().toString();

  InsertTransaction(
      DynamoDbClient dynamoDb,
      String table,
      Map<String, AttributeValue> jobItem,
      Job job,
      IdempotencyRecord record) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.jobItem = jobItem;
    this.job = job;
    this.record = record;
  }

  InsertResult run(Optional<JobId> replaced) {
    for (int i = 1; i < MAXIMUM_ATTEMPTS; i++) {
      try {
        write(replaced);
        return new InsertResult.Inserted();
      } catch (TransactionCanceledException canceled) {
        Optional<InsertResult> result = result(canceled.cancellationReasons());
        if (result.isPresent()) {
          return result.get();
        }
      } catch (TransactionInProgressException sameToken) {
        Thread.onSpinWait();
      }
    }
    write(replaced);
    return new InsertResult.Inserted();
  }

  private void write(Optional<JobId> replaced) {
    dynamoDb.transactWriteItems(
        write ->
            write.clientRequestToken(token).transactItems(put(jobPut()), put(recordPut(replaced))));
  }

  private static TransactWriteItem put(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private Put jobPut() {
    return Put.builder()
        .tableName(table)
        .item(jobItem)
        .conditionExpression("attribute_not_exists(pk)")
        .build();
  }

  private Put recordPut(Optional<JobId> replaced) {
    Attributes values = Attributes.create().number(":now", job.createdAt().getEpochSecond());
    replaced.ifPresent(id -> values.number(":replaced", id.value()));
    return Put.builder()
        .tableName(table)
        .item(IdempotencyItem.of(record, job.id()).map())
        .conditionExpression(
            "attribute_not_exists(pk) OR expiresAt <= :now"
                + (replaced.isPresent() ? " OR jobId = :replaced" : ""))
        .expressionAttributeValues(values.map())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** Empty if the transaction was canceled by a conflict with another one and can be repeated. */
  private Optional<InsertResult> result(List<CancellationReason> reasons) {
    CancellationReason ofRecord = reasons.get(1);
    if (FAILED_CONDITION.equals(ofRecord.code())) {
      return Optional.of(IdempotencyItem.existing(new Attributes(ofRecord.item()), record));
    }
    return FAILED_CONDITION.equals(reasons.get(0).code())
        ? Optional.of(new InsertResult.IdTaken())
        : Optional.empty();
  }

  /** An idempotency record and the id of the job that was created for it, as an item. */
  static final class IdempotencyItem {
    private static final String JOB = "jobId";
    private static final String FINGERPRINT = "fingerprint";
    private static final String UNTIL = "expiresAt";

    private IdempotencyItem() {}

    static Attributes of(IdempotencyRecord record, JobId job) {
      return Attributes.create()
          .text(JobTable.KEY, keyText(record))
          .number(JOB, job.value())
          .text(FINGERPRINT, record.fingerprint())
          .number(UNTIL, record.until().getEpochSecond());
    }

    static Map<String, AttributeValue> key(IdempotencyRecord record) {
      return Attributes.create().text(JobTable.KEY, keyText(record)).map();
    }

    /**
     * Compares a record with the item stored under its key.
     *
     * @param item the stored item
     */
    static InsertResult.Existing existing(Attributes item, IdempotencyRecord record) {
      return item.requiredText(FINGERPRINT).equals(record.fingerprint())
          ? new InsertResult.Duplicate(new JobId(item.requiredNumber(JOB)))
          : new InsertResult.KeyReused();
    }

    /** Whether the item has expired. DynamoDB's TTL deletes it some time later. */
    static boolean isExpired(Attributes item, Instant now) {
      return item.requiredNumber(UNTIL) <= now.getEpochSecond();
    }

    /** The caller's key is encoded in hexadecimal, because it may contain the separator. */
    private static String keyText(IdempotencyRecord record) {
      return "idempotency#%s#%s"
          .formatted(
              record.owner(),
              HexFormat.of().formatHex(record.key().getBytes(StandardCharsets.UTF_8)));
    }
  }
}
