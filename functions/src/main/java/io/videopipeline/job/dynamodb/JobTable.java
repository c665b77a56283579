package io.videopipeline.job.dynamodb;

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
            index(BY_OWNER, "owner", ProjectionType.ALL),
            index(OPEN, "open", ProjectionType.KEYS_ONLY))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(String name, String hash, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(element(hash, KeyType.HASH), element("id", KeyType.RANGE))
        .projection(Projection.builder().projectionType(projection).build())
        .build();
  }
}
