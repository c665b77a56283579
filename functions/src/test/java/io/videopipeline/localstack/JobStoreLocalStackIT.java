package io.videopipeline.localstack;

import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStoreContract;
import io.videopipeline.job.dynamodb.DynamoDbJobStore;
import io.videopipeline.job.dynamodb.JobTable;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class JobStoreLocalStackIT implements JobStoreContract {
  private static final String TABLE = "contract-" + UUID.randomUUID();
  private static final AtomicLong IDS = new AtomicLong(1);

  private static DynamoDbClient client;

  @BeforeAll
  static void start() {
    client = LocalStack.orSkip().dynamoDb();
    client.createTable(JobTable.create(TABLE));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.deleteTable(delete -> delete.tableName(TABLE));
      client.close();
    }
  }

  @Override
  public JobStore store() {
    return new DynamoDbJobStore(client, TABLE);
  }

  @Override
  public long freshId() {
    return IDS.getAndIncrement();
  }
}
