package io.videopipeline.job.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.EndedWait;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.JobStoreContract;
import io.videopipeline.job.TaskToken;
import io.videopipeline.simulator.dynamodb.DynamoDbSimulator;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.LocalAws;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

  @Test
  void find_whenCanceledByHand_isCanceled() {
    Job job = Jobs.queued(freshId());
    store().insert(job);
    client.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(JobItem.key(job.id()))
                .updateExpression("SET #state = :canceled")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":canceled", AttributeValue.fromS("canceled"))));
    assertThat(store().find(job.id()).orElseThrow().state()).isInstanceOf(JobState.Canceled.class);
    assertThat(store().update(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW)))
        .isInstanceOf(UpdateResult.Conflict.class);
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
