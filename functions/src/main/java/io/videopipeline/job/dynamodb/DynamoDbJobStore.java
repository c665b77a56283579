package io.videopipeline.job.dynamodb;

import io.videopipeline.job.Job;
import io.videopipeline.job.Job.StepError;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.EndedWait;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.job.JobStore.Lease;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.JobStoreUnavailableException;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Stores jobs as items of one table. Each write stores a unique write id. If the response to a
 * write is lost, the SDK retries it, and the retry fails its own condition; the write id then shows
 * that the item was written by this call and not by another one.
 */
public final class DynamoDbJobStore implements JobStore {
  private static final String WRITE_ID = "writeId";

  private static final String PUSHED = "pushed";

  /** The attributes that are removed when a job ends. */
  private static final String OPEN_ONLY = ", #open, taskToken, pushed, leaseHolder, leaseUntil";

  private static final String LEASE = ", leaseHolder, leaseUntil";

  private static final String FAILED_CONDITION = "ConditionalCheckFailed";

  private static final Set<String> CONFLICTS = Set.of("TransactionConflict", "None");

  /**
   * Concurrent transactions with one key cancel each other. Each attempt lets one of them through,
   * whose record the next attempt of the others finds.
   */
  private static final int MAXIMUM_ATTEMPTS = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Supplier<String> writeIds;
  private final Consumer<Duration> pause;

  public DynamoDbJobStore(DynamoDbClient dynamoDb, String table) {
    this(dynamoDb, table, () -> UUID.randomUUID().toString(), DynamoDbJobStore::pauseUpTo);
  }

  /**
   * @param writeIds returns a new id at each call
   * @param pause waits before a conflicting transaction is repeated, for a random part of the given
   *     time
   */
  DynamoDbJobStore(
      DynamoDbClient dynamoDb, String table, Supplier<String> writeIds, Consumer<Duration> pause) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.writeIds = writeIds;
    this.pause = pause;
  }

  private static void pauseUpTo(Duration longest) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest.toMillis() + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean insert(Job job) {
    String writeId = writeIds.get();
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(newItem(job, writeId))
                  .conditionExpression("attribute_not_exists(pk)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return true;
    } catch (ConditionalCheckFailedException taken) {
      return isOwn(taken, writeId);
    }
  }

  @Override
  public InsertResult insert(Job job, IdempotencyRecord record, Optional<JobId> replaced) {
    TransactWriteItemsRequest transaction = transaction(job, record, replaced);
    Duration longest = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      try {
        dynamoDb.transactWriteItems(transaction);
        return new InsertResult.Inserted();
      } catch (TransactionCanceledException canceled) {
        CancellationReason ofJob = canceled.cancellationReasons().get(0);
        CancellationReason ofRecord = canceled.cancellationReasons().get(1);
        if (FAILED_CONDITION.equals(ofRecord.code())) {
          return IdempotencyItem.existing(new Attributes(ofRecord.item()), record);
        }
        if (FAILED_CONDITION.equals(ofJob.code())) {
          return new InsertResult.IdTaken();
        }
        if (attempt == MAXIMUM_ATTEMPTS || !isConflict(canceled)) {
          throw canceled;
        }
      } catch (TransactionInProgressException sameToken) {
        if (attempt == MAXIMUM_ATTEMPTS) {
          throw sameToken;
        }
      }
      pause.accept(longest);
      longest = longest.multipliedBy(2);
      longest = longest.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longest;
    }
  }

  /** Whether another transaction or write on the same items was the only reason. */
  private static boolean isConflict(TransactionCanceledException canceled) {
    return canceled.cancellationReasons().stream()
        .map(CancellationReason::code)
        .allMatch(CONFLICTS::contains);
  }

  @Override
  public Optional<InsertResult.Existing> findByIdempotencyKey(
      IdempotencyRecord record, Instant now) {
    Attributes item =
        new Attributes(
            dynamoDb
                .getItem(
                    get ->
                        get.tableName(table).key(IdempotencyItem.key(record)).consistentRead(true))
                .item());
    return item.map().isEmpty() || IdempotencyItem.isExpired(item, now)
        ? Optional.empty()
        : Optional.of(IdempotencyItem.existing(item, record));
  }

  @Override
  public boolean delete(Job job) {
    try {
      dynamoDb.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(JobItem.key(job.id()))
                  .conditionExpression("version = :version AND #state = :deleting")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Attributes.create()
                          .number(":version", job.version())
                          .text(":deleting", "deleting")
                          .map()));
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }

  @Override
  public Optional<Job> find(JobId id) {
    var answer =
        dynamoDb.getItem(get -> get.tableName(table).key(JobItem.key(id)).consistentRead(true));
    return answer.hasItem() ? Optional.of(JobItem.read(answer.item())) : Optional.empty();
  }

  @Override
  public UpdateResult update(Job before, Job after) {
    String writeId = writeIds.get();
    try {
      Map<String, AttributeValue> replaced =
          dynamoDb.updateItem(updateRequest(before, after, writeId)).attributes();
      return new UpdateResult.Updated(after, after.isOpen() ? Optional.empty() : token(replaced));
    } catch (ConditionalCheckFailedException failed) {
      if (!failed.hasItem()) {
        throw new NoSuchJobException(before.id());
      }
      return isOwn(failed, writeId)
          ? new UpdateResult.Updated(after)
          : new UpdateResult.Conflict(JobItem.read(failed.item()));
    } catch (SdkException unknown) {
      throw new JobStoreUnavailableException(before.id(), unknown);
    }
  }

  @Override
  public EndedWait endWait(JobId id) {
    try {
      Map<String, AttributeValue> item =
          dynamoDb
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(JobItem.key(id))
                          .updateExpression("REMOVE taskToken, pushed")
                          .conditionExpression("attribute_exists(pk)")
                          .returnValues(ReturnValue.ALL_OLD))
              .attributes();
      return new EndedWait(JobItem.read(item), item.containsKey(PUSHED));
    } catch (ConditionalCheckFailedException absent) {
      throw new NoSuchJobException(id);
    }
  }

  @Override
  public Optional<TaskToken> push(JobId id) {
    Attributes values = Attributes.create().flag(":yes", true).text(":inProgress", "in_progress");
    try {
      return token(
          dynamoDb
              .updateItem(
                  update ->
                      update
                          .tableName(table)
                          .key(JobItem.key(id))
                          .updateExpression("SET pushed = :yes")
                          .conditionExpression("#state = :inProgress")
                          .expressionAttributeNames(Map.of("#state", "state"))
                          .expressionAttributeValues(values.map())
                          .returnValues(ReturnValue.ALL_NEW))
              .attributes());
    } catch (ConditionalCheckFailedException otherState) {
      return Optional.empty();
    }
  }

  @Override
  public void recordError(JobId id, StepError error) {
    Attributes values = Attributes.create().object(":error", JobItem.stepError(error));
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(JobItem.key(id))
                  .updateExpression("SET lastError = :error")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeValues(values.map()));
    } catch (ConditionalCheckFailedException absent) {
      throw new NoSuchJobException(id);
    }
  }

  private static Optional<TaskToken> token(Map<String, AttributeValue> item) {
    return new Attributes(item).text("taskToken").map(TaskToken::new);
  }

  @Override
  public boolean lease(JobId id, Lease lease, Instant now) {
    Attributes values =
        Attributes.create()
            .text(":holder", lease.holder())
            .instant(":until", lease.until())
            .instant(":now", now)
            .text(":storing", "storing");
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(JobItem.key(id))
                  .updateExpression("SET leaseHolder = :holder, leaseUntil = :until")
                  .conditionExpression(
                      "#state = :storing AND (attribute_not_exists(leaseUntil)"
                          + " OR leaseUntil <= :now OR leaseHolder = :holder)")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(values.map()));
      return true;
    } catch (ConditionalCheckFailedException held) {
      return false;
    }
  }

  @Override
  public List<JobId> open() {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName(JobTable.OPEN)
                    .keyConditionExpression("#open = :yes")
                    .expressionAttributeNames(Map.of("#open", "open"))
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromS("yes"))))
        .items()
        .stream()
        .map(item -> new JobId(new Attributes(item).requiredNumber("id")))
        .toList();
  }

  @Override
  public JobPage list(Owner owner, Optional<String> state, Optional<JobId> before, int limit) {
    Attributes values =
        Attributes.create().text(":owner", owner.name()).text(":state", state.orElse("deleting"));
    before.ifPresent(id -> values.number(":before", id.value()));
    QueryResponse page =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .indexName(JobTable.BY_OWNER)
                    .keyConditionExpression(
                        "#owner = :owner" + (before.isPresent() ? " AND id < :before" : ""))
                    .filterExpression(state.isPresent() ? "#state = :state" : "#state <> :state")
                    .expressionAttributeNames(Map.of("#owner", "owner", "#state", "state"))
                    .expressionAttributeValues(values.map())
                    .scanIndexForward(false)
                    .limit(state.isPresent() ? EXAMINED_PER_PAGE : limit));
    List<Job> jobs = page.items().stream().limit(limit).map(JobItem::read).toList();
    if (page.items().size() > limit) {
      return new JobPage(jobs, Optional.of(jobs.getLast().id()));
    }
    return new JobPage(
        jobs,
        Optional.of(new Attributes(page.lastEvaluatedKey()))
            .flatMap(last -> last.number("id"))
            .map(JobId::new));
  }

  /**
   * Inserts a job and its idempotency record. The client request token makes the SDK's retries of a
   * transaction idempotent.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
   */
  private TransactWriteItemsRequest transaction(
      Job job, IdempotencyRecord record, Optional<JobId> replaced) {
    Attributes values = Attributes.create().number(":now", job.createdAt().getEpochSecond());
    replaced.ifPresent(id -> values.number(":replaced", id.value()));
    String overwritten =
        "attribute_not_exists(pk) OR expiresAt <= :now"
            + (replaced.isPresent() ? " OR jobId = :replaced" : "");
    Map<String, AttributeValue> item = newItem(job, writeIds.get());
    TransactWriteItem putJob =
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
            .build();
    TransactWriteItem putRecord =
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table)
                        .item(IdempotencyItem.of(record, job.id()))
                        .conditionExpression(overwritten)
                        .expressionAttributeValues(values.map())
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build();
    return TransactWriteItemsRequest.builder()
        .clientRequestToken(UUID.randomUUID().toString())
        .transactItems(putJob, putRecord)
        .build();
  }

  private UpdateItemRequest updateRequest(Job before, Job after, String writeId) {
    Attributes values =
        Attributes.create()
            .number(":wasVersion", before.version())
            .text(":wasState", before.state().name());
    Map<String, String> names = new HashMap<>(Map.of("#open", "open"));
    List<String> sets = new ArrayList<>();
    JobItem.mutable(after)
        .text(WRITE_ID, writeId)
        .map()
        .forEach(
            (name, value) -> {
              names.put("#" + name, name);
              values.map().put(":" + name, value);
              sets.add("#" + name + " = :" + name);
            });
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(JobItem.key(before.id()))
        .updateExpression("SET " + String.join(", ", sets) + removals(before, after))
        .conditionExpression("version = :wasVersion AND #state = :wasState")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values.map())
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static String removals(Job before, Job after) {
    String removals = " REMOVE lastError";
    if (!after.isOpen()) {
      return removals + OPEN_ONLY;
    }
    return after.attempt().equals(before.attempt()) ? removals : removals + LEASE;
  }

  private Map<String, AttributeValue> newItem(Job job, String writeId) {
    Map<String, AttributeValue> item = new HashMap<>(JobItem.key(job.id()));
    item.putAll(JobItem.immutable(job).map());
    item.putAll(JobItem.mutable(job).text(WRITE_ID, writeId).map());
    return item;
  }

  private static boolean isOwn(ConditionalCheckFailedException failed, String writeId) {
    return failed.hasItem()
        && new Attributes(failed.item()).text(WRITE_ID).equals(Optional.of(writeId));
  }
}
