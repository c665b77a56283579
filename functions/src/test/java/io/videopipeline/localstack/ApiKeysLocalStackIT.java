package io.videopipeline.localstack;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeysContract;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.job.dynamodb.JobTable;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ApiKeysLocalStackIT implements ApiKeysContract {
  private static final String TABLE = "contract-" + UUID.randomUUID();

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
  public ApiKeys keys() {
    return new DynamoDbApiKeys(client, TABLE);
  }
}
