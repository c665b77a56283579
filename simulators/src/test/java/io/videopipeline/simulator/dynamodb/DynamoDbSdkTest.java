package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** The AWS SDK finds its exceptions, and meets the faults that are ordered. */
class DynamoDbSdkTest {
  @TempDir Path folder;
  private DynamoDbSimulator simulator;
  private DynamoDbClient client;

  @BeforeEach
  void start() throws Exception {
    simulator = DynamoDbSimulator.start(folder);
    client = client(1);
    client.createTable(
        create ->
            create
                .tableName("jobs")
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
    client.waiter().waitUntilTableExists(describe -> describe.tableName("jobs"));
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @Test
  void putItem_whenTheConditionFails_throwsWithTheItem() {
    client.putItem(item("a"));

    ConditionalCheckFailedException failed =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                client.putItem(
                    put ->
                        put.applyMutation(item("a"))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));

    assertThat(failed.item()).containsEntry("pk", AttributeValue.fromS("a"));
  }

  @Test
  void transactWriteItems_whenAConditionFails_throwsWithTheReasons() {
    client.putItem(item("a"));

    TransactionCanceledException canceled =
        catchThrowableOfType(TransactionCanceledException.class, () -> transaction("new", "a"));

    assertThat(canceled.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("None", "ConditionalCheckFailed");
    assertThat(count()).isOne();
  }

  @Test
  void scan_whenThePagesAreSmall_isPagedToTheEnd() {
    for (int i = 0; i < 7; i++) {
      client.putItem(item("item" + i));
    }

    assertThat(client.scanPaginator(scan -> scan.tableName("jobs").limit(2)).items()).hasSize(7);
  }

  @Test
  void next_whenAFaultIsOrdered_failsExactlyThatManyCallsAndWritesNothing() {
    simulator.faults().next("PutItem", DynamoDbFault.THROTTLED, 2);
    simulator.faults().next("PutItem", DynamoDbFault.CAPACITY_EXCEEDED, 1);
    simulator.faults().next("PutItem", DynamoDbFault.INTERNAL_ERROR, 1);
    simulator.faults().next("PutItem", DynamoDbFault.TRANSACTION_CONFLICT, 1);

    assertThrownByPut(ThrottlingException.class);
    assertThrownByPut(ThrottlingException.class);
    assertThrownByPut(ProvisionedThroughputExceededException.class);
    assertThrownByPut(InternalServerErrorException.class);
    assertThrownByPut(TransactionConflictException.class);
    assertThat(count()).isZero();
    client.putItem(item("a"));

    assertThat(count()).isOne();
    assertThat(simulator.faults().calls("PutItem")).isEqualTo(6);
    assertThat(simulator.faults().calls()).containsEntry("Scan", 2);
  }

  @Test
  void next_whenATransactionIsToConflict_isCanceledWithThatReason() {
    simulator.faults().next("TransactWriteItems", DynamoDbFault.TRANSACTION_CONFLICT, 1);

    TransactionCanceledException canceled =
        catchThrowableOfType(TransactionCanceledException.class, () -> transaction("a", "b"));

    assertThat(canceled.cancellationReasons())
        .extracting(CancellationReason::code)
        .containsExactly("TransactionConflict", "None");
    assertThat(count()).isZero();
    transaction("a", "b");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void next_whenTheAnswerIsLost_theWriteIsDone() {
    simulator.faults().next("PutItem", DynamoDbFault.ANSWER_LOST, 1);

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> client.putItem(item("a")));

    assertThat(count()).isOne();
  }

  @Test
  void next_whenTheSdkMayRetry_itSucceedsAfterThrottling() {
    simulator.faults().next("PutItem", DynamoDbFault.THROTTLED, 2);

    try (DynamoDbClient retrying = client(3)) {
      retrying.putItem(item("a"));
    }

    assertThat(count()).isOne();
    assertThat(simulator.faults().calls("PutItem")).isEqualTo(3);
  }

  @Test
  void next_whenAReadIsToConflict_isRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> simulator.faults().next("GetItem", DynamoDbFault.TRANSACTION_CONFLICT, 1));
  }

  private void assertThrownByPut(Class<? extends DynamoDbException> type) {
    assertThatExceptionOfType(type).isThrownBy(() -> client.putItem(item("a")));
  }

  private void transaction(String one, String other) {
    client.transactWriteItems(write -> write.transactItems(putNew(one), putNew(other)));
  }

  private static TransactWriteItem putNew(String pk) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName("jobs")
                    .item(Map.of("pk", AttributeValue.fromS(pk)))
                    .conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  private static Consumer<PutItemRequest.Builder> item(String pk) {
    return put -> put.tableName("jobs").item(Map.of("pk", AttributeValue.fromS(pk)));
  }

  private int count() {
    return client.scan(scan -> scan.tableName("jobs")).count();
  }

  private DynamoDbClient client(int attempts) {
    return DynamoDbClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            override ->
                override.retryStrategy(
                    DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(attempts).build()))
        .build();
  }
}
