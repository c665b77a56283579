package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbWireTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", AttributeValue.fromS("job#1"));

  @TempDir Path folder;

  @Test
  void updateItem_whenTheConditionHoldsAndWhenItFails_answersAndNamesTheError() throws Exception {
    try (DynamoDbSimulator simulator = DynamoDbSimulator.start(folder);
        DynamoDbClient client = client(simulator.endpoint());
        DynamoDbWire wire = new DynamoDbWire(simulator.endpoint())) {
      createTable(client);
      client.putItem(put -> put.tableName("jobs").item(ITEM));

      wire.updateItem(update("attribute_exists(pk)"));
      DynamoDbFailedException failed =
          catchThrowableOfType(
              DynamoDbFailedException.class,
              () -> wire.updateItem(update("attribute_not_exists(pk)")));
      DynamoDbFailedException malformed =
          catchThrowableOfType(
              DynamoDbFailedException.class, () -> wire.updateItem(update("nonsense((")));

      assertThat(client.getItem(get -> get.tableName("jobs").key(ITEM)).item())
          .containsEntry("taskToken", AttributeValue.fromS("abc"));
      assertThat(failed.error()).isEqualTo("DynamoDb.ConditionalCheckFailedException");
      assertThat(failed.causeText()).startsWith("The conditional request failed");
      assertThat(malformed.error()).isEqualTo("DynamoDb.DynamoDbException");
    }
  }

  private static JsonNode update(String condition) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            {"TableName": "jobs", "Key": {"pk": {"S": "job#1"}},
             "UpdateExpression": "SET taskToken = :token", "ConditionExpression": "%s",
             "ExpressionAttributeValues": {":token": {"S": "abc"}}}
            """
                .formatted(condition));
  }

  @SuppressWarnings("unchecked") // the SDK takes consumers as generic varargs
  private static void createTable(DynamoDbClient client) {
    client.createTable(
        create ->
            create
                .tableName("jobs")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
