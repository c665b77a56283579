package io.videopipeline.job.dynamodb;

import io.videopipeline.job.JobId;
import io.videopipeline.job.TaskToken;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What the state {@code Wait} of the definition does to the table. */
public final class WaitState {
  private WaitState() {}

  /** Stores the token of a wait; false if the condition fails. */
  public static boolean park(DynamoDbClient client, String table, JobId id, TaskToken token) {
    try {
      client.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(JobItem.key(id))
                  .updateExpression("SET taskToken = :token")
                  .conditionExpression("#state = :inProgress AND attribute_not_exists(pushed)")
                  .expressionAttributeNames(Map.of("#state", "state"))
                  .expressionAttributeValues(
                      Map.of(
                          ":token", AttributeValue.fromS(token.reveal()),
                          ":inProgress", AttributeValue.fromS("in_progress"))));
      return true;
    } catch (ConditionalCheckFailedException failed) {
      return false;
    }
  }
}
