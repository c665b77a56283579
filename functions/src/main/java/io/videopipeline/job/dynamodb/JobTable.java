package io.videopipeline.job.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The table's definition, for stacks that are not deployed from the template. */
public final class JobTable {
  static final String KEY = "pk";
  static final String BY_OWNER = "byOwner";
  static final String OPEN = "open";

  /**
   * The attributes that the index of jobs by owner contains besides the keys: what a list shows,
   * and what {@link JobItem} needs to read it. Writes of the task token, the pending push and the
   * lease do not touch this index.
   */
  static final List<String> LISTED =
      List.of(
          "attempt",
          "callbackToken",
          "callbackUrl",
          "createdAt",
          "failure",
          "fileId",
          "height",
          "lastError",
          "mayBeBilled",
          "notes",
          "request",
          "since",
          "state",
          "submission",
          "taskId",
          "version",
          "video",
          "width");

  private JobTable() {}

  /** An on-demand table with an index of jobs by owner and a sparse index of open jobs. */
  public static CreateTableRequest create(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute(KEY, ScalarAttributeType.S),
            attribute("owner", ScalarAttributeType.S),
            attribute("id", ScalarAttributeType.N),
            attribute("open", ScalarAttributeType.S))
        .keySchema(element(KEY, KeyType.HASH))
        .globalSecondaryIndexes(
            index(
                BY_OWNER,
                "owner",
                Projection.builder()
                    .projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes(LISTED)
                    .build()),
            index(
                OPEN,
                "open",
                Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(String name, String hash, Projection projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(element(hash, KeyType.HASH), element("id", KeyType.RANGE))
        .projection(projection)
        .build();
  }
}
