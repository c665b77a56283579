package io.videopipeline.job.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.EndedWait;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.JobStoreContract;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskToken;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.LocalAws;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DynamoDbJobStoreTest implements JobStoreContract {
  private static final String TABLE = "jobs";
  private static final AtomicLong IDS = new AtomicLong(1);

  @TempDir private static Path folder;
  private static DynamoDbSimulator server;
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    server = DynamoDbSimulator.start(folder);
    client = LocalAws.dynamoDb(server.endpoint());
    client.createTable(JobTable.create(TABLE));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Override
  public JobStore store() {
    return new DynamoDbJobStore(client, TABLE);
  }

  @Override
  public long freshId() {
    return IDS.getAndIncrement();
  }

  @Override
  public boolean park(JobId id, TaskToken token) {
    return WaitState.park(client, TABLE, id, token);
  }

  @Test
  void write_whenTheSdkRetriesAfterALostResponse_succeeds() {
    Job job = Jobs.queued(freshId());
    JobStore repeating = new DynamoDbJobStore(repeatingEveryWrite(), TABLE);
    assertThat(repeating.insert(job)).isTrue();
    Job after = job.submitting(Jobs.SUBMISSION, Jobs.NOW);
    assertThat(repeating.update(job, after)).isEqualTo(new UpdateResult.Updated(after));
  }

  @Override
  public void cancelByHand(Job job) {
    client.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(JobItem.key(job.id()))
                .updateExpression("SET #state = :canceled")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":canceled", AttributeValue.fromS("canceled"))));
    assertThat(client.getItem(get -> get.tableName(TABLE).key(JobItem.key(job.id()))).item())
        .containsKey("open");
  }

  @Test
  void insert_whenTransactionsConflict_waitsLongerEachTimeAndEnds() {
    List<Duration> pauses = new ArrayList<>();
    JobStore conflicting =
        new DynamoDbJobStore(canceling("TransactionConflict"), TABLE, () -> "id", pauses::add);
    assertThatThrownBy(() -> insert(conflicting)).isInstanceOf(TransactionCanceledException.class);
    assertThat(pauses).hasSize(11).isSorted().startsWith(Duration.ofMillis(20));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingError", "ValidationError", "ItemCollectionSizeLimitExceeded"})
  void insert_whenCanceledForAnotherReason_failsAtOnce(String reason) {
    List<Duration> pauses = new ArrayList<>();
    JobStore failing = new DynamoDbJobStore(canceling(reason), TABLE, () -> "id", pauses::add);
    assertThatThrownBy(() -> insert(failing)).isInstanceOf(TransactionCanceledException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void listIndex_hasNoAttributeThatWaitsAndLeasesWrite() {
    assertThat(JobTable.LISTED)
        .doesNotContain("taskToken", "pushed", "leaseHolder", "leaseUntil", "writeId", "open")
        .hasSizeLessThanOrEqualTo(20); // the limit of an index
  }

  @Test
  void insert_storesNoTextOfTheIdempotencyKey() {
    Job job = Jobs.queued(freshId());
    IdempotencyRecord record =
        new IdempotencyRecord(Owner.LOCAL, "secret#text", "request", Jobs.NOW.plusSeconds(9));
    store().insert(job, record, Optional.empty());
    assertThat(IdempotencyItem.key(record).get("pk").s()).matches("idempotency#local#[0-9a-f]{64}");
  }

  private InsertResult insert(JobStore store) {
    Job job = Jobs.queued(freshId());
    return store.insert(
        job,
        new IdempotencyRecord(Owner.LOCAL, "key", "request", Jobs.NOW.plusSeconds(9)),
        Optional.empty());
  }

  /** Cancels each transaction; the reason is the one of the idempotency record. */
  private static DynamoDbClient canceling(String reason) {
    return new DynamoDbClient() {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        throw TransactionCanceledException.builder()
            .cancellationReasons(
                CancellationReason.builder().code("None").build(),
                CancellationReason.builder().code(reason).build())
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void endWait_removesTokenAndPush() {
    Job job = Jobs.queued(freshId());
    store().insert(job);
    client.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(JobItem.key(job.id()))
                .updateExpression("SET taskToken = :x, pushed = :x")
                .expressionAttributeValues(Map.of(":x", AttributeValue.fromS("x"))));
    assertThat(store().endWait(job.id())).isEqualTo(new EndedWait(job, true));
    Map<String, AttributeValue> item =
        client.getItem(get -> get.tableName(TABLE).key(JobItem.key(job.id()))).item();
    assertThat(item).doesNotContainKeys("taskToken", "pushed").containsKey("open");
  }

  /** Sends each write twice, as the SDK does if the first response is lost. */
  private static DynamoDbClient repeatingEveryWrite() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              try {
                if (method.getName().equals("putItem") || method.getName().equals("updateItem")) {
                  var unused = method.invoke(client, arguments);
                }
                return method.invoke(client, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
