package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * A case whose tasks wait for a callback with a task token. The task writes its token into a table;
 * this class returns it at the times that the case specifies.
 */
final class TokenCase implements CaseRun.Tasks {
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("case"));

  private final DynamoDbClient dynamoDb;
  private final SfnClient stepFunctions;
  private final JsonNode given;
  private final String table;

  TokenCase(DynamoDbClient dynamoDb, SfnClient stepFunctions, JsonNode given, String table) {
    this.dynamoDb = dynamoDb;
    this.stepFunctions = stepFunctions;
    this.given = given;
    this.table = table;
    dynamoDb.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
  }

  @Override
  public JsonNode definition() {
    ObjectNode definition = given.path("definition").deepCopy();
    definition
        .path("States")
        .forEach(
            state -> {
              if (state.has("Arguments")) {
                writeToken(((ObjectNode) state).putObject("Arguments"));
              }
            });
    return definition;
  }

  /** Returns the tokens at their times, including those after the end of the execution. */
  @Override
  public void answerUntil(Runnable end) {
    List<CompletableFuture<Void>> callbacks = new ArrayList<>();
    given.path("tokens").forEach(token -> callbacks.add(sendOnTime(token)));
    callbacks.forEach(CompletableFuture::join);
    end.run();
  }

  private void writeToken(ObjectNode arguments) {
    arguments.put("TableName", table).put("UpdateExpression", "SET #token = :token");
    arguments.putObject("Key").putObject("pk").put("S", "case");
    arguments.putObject("ExpressionAttributeNames").put("#token", "token");
    arguments
        .putObject("ExpressionAttributeValues")
        .putObject(":token")
        .put("S", "{% $states.context.Task.Token %}");
  }

  private CompletableFuture<Void> sendOnTime(JsonNode token) {
    long millis = Math.round(token.path("afterSeconds").asDouble() * 1000);
    // LocalStack does not distinguish the reasons why it rejects a token.
    return CompletableFuture.runAsync(
        () ->
            assertThat(isAccepted(token)).isEqualTo(token.path("expect").asText().equals("TAKEN")),
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }

  /** Sends the callback; false when Step Functions rejects its token. */
  private boolean isAccepted(JsonNode token) {
    String text = token.has("token") ? token.path("token").asText() : tokenInTable();
    try {
      if (token.has("error")) {
        stepFunctions.sendTaskFailure(
            send -> send.taskToken(text).error(token.path("error").asText()).cause("why"));
      } else {
        stepFunctions.sendTaskSuccess(
            send -> send.taskToken(text).output(token.path("result").toString()));
      }
      return true;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException refused) {
      return false;
    }
  }

  private String tokenInTable() {
    return await("token in the table")
        .atMost(Duration.ofSeconds(30))
        .until(this::item, item -> item.containsKey("token"))
        .get("token")
        .s();
  }

  private Map<String, AttributeValue> item() {
    return dynamoDb.getItem(get -> get.tableName(table).key(KEY).consistentRead(true)).item();
  }
}
