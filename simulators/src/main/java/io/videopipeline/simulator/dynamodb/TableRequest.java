package io.videopipeline.simulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import io.videopipeline.simulator.dynamodb.store.TableSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.Capacity;
import io.videopipeline.simulator.dynamodb.store.TableSchema.IndexSchema;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeyAttribute;
import io.videopipeline.simulator.dynamodb.store.TableSchema.KeySchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Reads a CreateTable request: partition key, sort key and global secondary indexes. Local
 * secondary indexes, streams, encryption and tags are refused by name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class TableRequest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final int MOST_INDEXES = 20;
  private static final int MOST_INCLUDED = 20;
  private static final Capacity NONE = new Capacity(0, 0);

  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "BillingMode",
          "ProvisionedThroughput",
          "GlobalSecondaryIndexes");

  private final RequestParameters parameters;
  private final Map<String, String> types = new TreeMap<>();
  private final Set<String> used = new HashSet<>();
  private final boolean onDemand;

  private TableRequest(RequestParameters parameters) {
    this.parameters = parameters;
    this.onDemand =
        parameters
            .choice("BillingMode", List.of("PROVISIONED", "PAY_PER_REQUEST"))
            .equals("PAY_PER_REQUEST");
  }

  static TableSchema read(JsonNode request, Instant now) {
    TableRequest read = new TableRequest(new RequestParameters("CreateTable", request, SUPPORTED));
    return read.table(now);
  }

  private TableSchema table(Instant now) {
    String name = parameters.tableName();
    for (JsonNode definition : parameters.required("AttributeDefinitions")) {
      RequestParameters attribute =
          new RequestParameters(
              "AttributeDefinitions", definition, Set.of("AttributeName", "AttributeType"));
      types.put(
          attribute.required("AttributeName").asText(),
          attribute.choice("AttributeType", List.of("B", "N", "S")));
    }
    KeySchema key = key(parameters.required("KeySchema"));
    Capacity capacity = capacity(parameters);
    List<IndexSchema> indexes = new ArrayList<>();
    if (parameters.has("GlobalSecondaryIndexes")) {
      parameters.node("GlobalSecondaryIndexes").forEach(index -> indexes.add(index(index)));
      checkIndexes(indexes);
    }
    if (!used.equals(types.keySet())) {
      throw invalid(
          "Number of attributes in KeySchema does not exactly match number of attributes defined"
              + " in AttributeDefinitions");
    }
    return new TableSchema(
        name,
        UUID.randomUUID().toString(),
        now,
        onDemand,
        capacity,
        key,
        indexes,
        Optional.empty());
  }

  private KeySchema key(JsonNode schema) {
    List<KeyAttribute> attributes = new ArrayList<>();
    List<String> expected = List.of("HASH", "RANGE");
    if (schema.isEmpty() || schema.size() > expected.size()) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member"
              + " must have length between 1 and 2");
    }
    for (JsonNode element : schema) {
      RequestParameters key =
          new RequestParameters("KeySchema", element, Set.of("AttributeName", "KeyType"));
      String name = key.required("AttributeName").asText();
      String wanted = expected.get(attributes.size());
      if (!key.choice("KeyType", expected).equals(wanted)) {
        throw DynamoDbErrorException.validation(
            "Invalid KeySchema: The %s KeySchemaElement is not a %s key type"
                .formatted(attributes.isEmpty() ? "first" : "second", wanted));
      }
      String type = types.get(name);
      if (type == null) {
        throw invalid(
            "Some index key attributes are not defined in AttributeDefinitions. Keys: [%s], AttributeDefinitions: [%s]"
                .formatted(name, String.join(", ", types.keySet())));
      }
      used.add(name);
      attributes.add(new KeyAttribute(name, type));
    }
    if (attributes.size() == 2 && attributes.get(0).equals(attributes.get(1))) {
      throw DynamoDbErrorException.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    return new KeySchema(attributes.getFirst(), attributes.stream().skip(1).findFirst());
  }

  private IndexSchema index(JsonNode json) {
    RequestParameters index =
        new RequestParameters(
            "GlobalSecondaryIndexes",
            json,
            Set.of("IndexName", "KeySchema", "Projection", "ProvisionedThroughput"));
    String name = index.required("IndexName").asText();
    if (!name.matches("[a-zA-Z0-9_.-]{3,255}")) {
      throw DynamoDbErrorException.validation(
          "1 validation error detected: Value '%s' at 'globalSecondaryIndexes.member.indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ and have length between 3 and 255"
              .formatted(name));
    }
    RequestParameters projection =
        new RequestParameters(
            "Projection",
            index.required("Projection"),
            Set.of("ProjectionType", "NonKeyAttributes"));
    if (!projection.has("ProjectionType")) {
      throw invalid("Unknown ProjectionType: null");
    }
    String type = projection.choice("ProjectionType", List.of("ALL", "INCLUDE", "KEYS_ONLY"));
    List<String> included = new ArrayList<>();
    projection.node("NonKeyAttributes").forEach(attribute -> included.add(attribute.asText()));
    if (type.equals("INCLUDE") == included.isEmpty()) {
      throw invalid(
          "ProjectionType is %s, but NonKeyAttributes is %s"
              .formatted(type, included.isEmpty() ? "not specified" : "specified"));
    }
    if (included.size() > MOST_INCLUDED) {
      throw invalid("NonKeyAttributes exceeds the limit of 20 attributes for index: " + name);
    }
    return new IndexSchema(
        name, key(index.required("KeySchema")), type, List.copyOf(included), capacity(index));
  }

  private Capacity capacity(RequestParameters of) {
    if (!of.has("ProvisionedThroughput")) {
      if (!onDemand) {
        throw invalid(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
                + " PROVISIONED");
      }
      return NONE;
    }
    if (onDemand) {
      throw invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    RequestParameters throughput =
        new RequestParameters(
            "ProvisionedThroughput",
            of.node("ProvisionedThroughput"),
            Set.of("ReadCapacityUnits", "WriteCapacityUnits"));
    return new Capacity(
        units(throughput, "ReadCapacityUnits"), units(throughput, "WriteCapacityUnits"));
  }

  private static long units(RequestParameters throughput, String name) {
    throughput.required(name);
    return throughput.number(name, 1, Integer.MAX_VALUE).orElse(1);
  }

  private static void checkIndexes(List<IndexSchema> indexes) {
    if (indexes.isEmpty()) {
      throw invalid("List of GlobalSecondaryIndexes is empty");
    }
    if (indexes.size() > MOST_INDEXES) {
      throw invalid("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }
    Set<String> names = new HashSet<>();
    for (IndexSchema index : indexes) {
      if (!names.add(index.name())) {
        throw invalid("Duplicate index name: " + index.name());
      }
    }
  }

  private static DynamoDbErrorException invalid(String message) {
    return DynamoDbErrorException.validation(INVALID + message);
  }
}
