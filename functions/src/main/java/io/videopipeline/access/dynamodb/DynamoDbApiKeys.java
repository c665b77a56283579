package io.videopipeline.access.dynamodb;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Stores each key as one item under its hash. */
public final class DynamoDbApiKeys implements ApiKeys {
  private static final String PREFIX = "apikey#";

  private final DynamoDbClient dynamoDb;
  private final String table;

  public DynamoDbApiKeys(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Also compares the stored hash, in constant time. */
  @Override
  public Optional<Owner> ownerOf(ApiKey key) {
    String hash = key.hash();
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get -> get.tableName(table).key(primaryKey(PREFIX + hash)).consistentRead(true))
            .item();
    byte[] stored = text(item, "pk").getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(stored, (PREFIX + hash).getBytes(StandardCharsets.UTF_8))
        ? Optional.of(new Owner(text(item, "keyOwner")))
        : Optional.empty();
  }

  @Override
  public void add(ApiKey key, Owner owner, String name, Instant now) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "pk", AttributeValue.fromS(PREFIX + key.hash()),
                          "keyOwner", AttributeValue.fromS(owner.name()),
                          "name", AttributeValue.fromS(name),
                          "createdAt", AttributeValue.fromS(Long.toString(now.toEpochMilli()))))
                  .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException known) {
      return;
    }
  }

  @Override
  public List<ApiKeyMetadata> all() {
    return items()
        .map(
            item ->
                new ApiKeyMetadata(
                    idOf(item),
                    new Owner(text(item, "keyOwner")),
                    text(item, "name"),
                    Instant.ofEpochMilli(Long.parseLong(text(item, "createdAt")))))
        .sorted(Comparator.comparing(ApiKeyMetadata::createdAt))
        .toList();
  }

  @Override
  public boolean revoke(String id) {
    List<Map<String, AttributeValue>> matches =
        items().filter(item -> idOf(item).equals(id)).toList();
    for (Map<String, AttributeValue> item : matches) {
      dynamoDb.deleteItem(delete -> delete.tableName(table).key(primaryKey(text(item, "pk"))));
    }
    return !matches.isEmpty();
  }

  /**
   * The attributes differ from those of jobs, so that keys do not appear in the indexes of jobs.
   */
  private Stream<Map<String, AttributeValue>> items() {
    return dynamoDb
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .filterExpression("begins_with(pk, :prefix)")
                    .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(PREFIX))))
        .items()
        .stream();
  }

  private static String idOf(Map<String, AttributeValue> item) {
    return text(item, "pk").substring(PREFIX.length(), PREFIX.length() + ApiKeyMetadata.ID_DIGITS);
  }

  private static Map<String, AttributeValue> primaryKey(String text) {
    return Map.of("pk", AttributeValue.fromS(text));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromS("")).s();
  }
}
