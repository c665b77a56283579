package io.videopipeline.job.dynamodb;

import static java.util.stream.Collectors.joining;

import io.videopipeline.job.Job;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The update that makes one job of another, if nobody else moved it. */
final class UpdateJobRequest {
  /** What only an open job, or only a waiting or a fetched one, has. */
  private static final String ENDED_LEAVE = "#open, taskToken, pushed, leaseHolder, leaseUntil";

  private static final String NEXT_ATTEMPT_LEAVES = "leaseHolder, leaseUntil";

  private UpdateJobRequest() {}

  static UpdateItemRequest of(String table, Job before, Job after, String writeId) {
    Attributes changes = JobItem.moving(after).text(DynamoDbJobStore.WRITE_ID, writeId);
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    changes
        .map()
        .forEach(
            (name, value) -> {
              names.put("#" + name, name);
              values.put(":" + name, value);
            });
    values.put(":wasVersion", AttributeValue.fromN(Long.toString(before.version())));
    values.put(":wasState", AttributeValue.fromS(before.state().name()));
    names.put("#open", "open");
    String sets =
        changes.map().keySet().stream()
            .map(name -> "#" + name + " = :" + name)
            .collect(joining(", "));
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(JobItem.key(before.id()))
        .updateExpression("SET " + sets + removals(before, after))
        .conditionExpression("version = :wasVersion AND #state = :wasState")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private static String removals(Job before, Job after) {
    if (!after.isOpen()) {
      return " REMOVE " + ENDED_LEAVE;
    }
    return after.attempt() == before.attempt() ? "" : " REMOVE " + NEXT_ATTEMPT_LEAVES;
  }
}
