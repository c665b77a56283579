package io.videopipeline.job.dynamodb;

import io.videopipeline.job.IdempotencyRecord;
import io.videopipeline.job.InsertResult;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
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
 * A job and the intent that it fulfils, written both or neither. The token makes a repetition by
 * the SDK the same transaction.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class InsertTransaction {
  private static final String FAILED_CONDITION = "ConditionalCheckFailed";

  /** Of many who race for one key, each loses to a winner whose item the next try finds. */
  private static final int MOST_TRIES = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Map<String, AttributeValue> jobItem;
  private final Job job;
  private final IdempotencyRecord intent;
  private final String token = UUID.randomUUID().toString();

  InsertTransaction(
      DynamoDbClient dynamoDb,
      String table,
      Map<String, AttributeValue> jobItem,
      Job job,
      IdempotencyRecord intent) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.jobItem = jobItem;
    this.job = job;
    this.intent = intent;
  }

  InsertResult run(Optional<JobId> replaced) {
    for (int i = 1; i < MOST_TRIES; i++) {
      try {
        write(replaced);
        return new InsertResult.Inserted();
      } catch (TransactionCanceledException canceled) {
        Optional<InsertResult> outcome = outcome(canceled.cancellationReasons());
        if (outcome.isPresent()) {
          return outcome.get();
        }
      } catch (TransactionInProgressException ours) {
        Thread.onSpinWait();
      }
    }
    write(replaced);
    return new InsertResult.Inserted();
  }

  private void write(Optional<JobId> replaced) {
    dynamoDb.transactWriteItems(
        write ->
            write.clientRequestToken(token).transactItems(put(jobPut()), put(intentPut(replaced))));
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

  private Put intentPut(Optional<JobId> replaced) {
    Attributes values = Attributes.create().number(":now", job.createdAt().getEpochSecond());
    replaced.ifPresent(id -> values.number(":replaced", id.value()));
    return Put.builder()
        .tableName(table)
        .item(IdempotencyItem.of(intent, job.id()).map())
        .conditionExpression(
            "attribute_not_exists(pk) OR expiresAt <= :now"
                + (replaced.isPresent() ? " OR jobId = :replaced" : ""))
        .expressionAttributeValues(values.map())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** Empty when the transaction only met another one. */
  private Optional<InsertResult> outcome(List<CancellationReason> reasons) {
    CancellationReason ofIntent = reasons.get(1);
    if (FAILED_CONDITION.equals(ofIntent.code())) {
      return Optional.of(IdempotencyItem.existing(new Attributes(ofIntent.item()), intent));
    }
    return FAILED_CONDITION.equals(reasons.get(0).code())
        ? Optional.of(new InsertResult.IdTaken())
        : Optional.empty();
  }
}
