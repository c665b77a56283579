package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.dynamodb.ProtocolClient.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cases cannot show: headers, restarts, large requests, time. */
class DynamoDbSimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String TABLE =
      """
      {"TableName": "jobs", "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}
      """;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path folder;
  private DynamoDbSimulator simulator;
  private ProtocolClient client;

  @BeforeEach
  void start() throws Exception {
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    simulator = DynamoDbSimulator.start(0, folder, clock);
    client = new ProtocolClient(simulator.endpoint());
    if (client.call("DescribeTable", "{\"TableName\": \"jobs\"}").status() != 200) {
      done("CreateTable", TABLE);
    }
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @Test
  void call_whenAnswered_hasTheHeadersThatClientsCheck() throws Exception {
    Response response = client.call("ListTables", "{}");

    CRC32 crc = new CRC32();
    crc.update(response.body().toString().getBytes(StandardCharsets.UTF_8));
    assertThat(response.headers().firstValue("x-amz-crc32")).hasValue("" + crc.getValue());
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/x-amz-json-1.0");
    assertThat(response.headers().firstValue("x-amzn-requestid").orElseThrow())
        .matches("[A-Z0-9]{52}");
  }

  @Test
  void call_whenTheBodyIsNotJson_isASerializationException() throws Exception {
    Response response = client.call("GetItem", "{\"TableName\":");

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().path("__type").asText())
        .isEqualTo("com.amazon.coral.service#SerializationException");
  }

  @Test
  void call_whenRefused_namesTheErrorWithItsNamespace() throws Exception {
    assertThat(client.call("GetItem", "{}").body().path("__type").asText())
        .isEqualTo("com.amazon.coral.validate#ValidationException");
    assertThat(
            client
                .call("GetItem", "{\"TableName\": \"none\", \"Key\": {\"pk\": {\"S\": \"a\"}}}")
                .body()
                .path("__type")
                .asText())
        .isEqualTo("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
  }

  @Test
  void start_whenStartedAgainOnTheFolder_hasTablesItemsAndTtl() throws Exception {
    done("PutItem", "{\"TableName\": \"jobs\", \"Item\": {\"pk\": {\"S\": \"a\"}}}");
    done(
        "UpdateTimeToLive",
        """
        {"TableName": "jobs",
         "TimeToLiveSpecification": {"AttributeName": "until", "Enabled": true}}
        """);
    String id = tableId();

    stop();
    start();

    assertThat(tableId()).isEqualTo(id);
    assertThat(client.call("Scan", "{\"TableName\": \"jobs\"}").body().path("Count").asInt())
        .isOne();
    assertThat(
            client
                .call("DescribeTimeToLive", "{\"TableName\": \"jobs\"}")
                .body()
                .at("/TimeToLiveDescription/AttributeName")
                .asText())
        .isEqualTo("until");
  }

  @Test
  void start_whenTheFolderIsInUse_isRefused() {
    assertThatExceptionOfType(MVStoreException.class)
        .isThrownBy(() -> DynamoDbSimulator.start(folder))
        .withMessageContaining("locked");
  }

  @Test
  void start_whenThePortIsTaken_leavesTheFolderFree(@TempDir Path other) throws Exception {
    int taken = simulator.endpoint().getPort();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> DynamoDbSimulator.start(taken, other));
    DynamoDbSimulator.start(other).close();
  }

  @Test
  void transactWriteItems_whenLargerThan4Megabytes_isRefusedAndWritesNothing() throws Exception {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode items = request.putArray("TransactItems");
    for (int i = 0; i < 11; i++) {
      ObjectNode put = items.addObject().putObject("Put").put("TableName", "jobs");
      ObjectNode item = put.putObject("Item");
      item.putObject("pk").put("S", "item" + i);
      item.putObject("text").put("S", "x".repeat(400_000));
    }

    Response response = client.call("TransactWriteItems", request);

    assertThat(response.errorType()).isEqualTo("ValidationException");
    assertThat(client.call("Scan", "{\"TableName\": \"jobs\"}").body().path("Count").asInt())
        .isZero();
  }

  @Test
  void transactWriteItems_whenTheTokenIsOlderThan10Minutes_isDoneAgain() throws Exception {
    String add =
        """
        {"ClientRequestToken": "one-token",
         "TransactItems": [{"Update": {"TableName": "jobs", "Key": {"pk": {"S": "a"}},
           "UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}}]}
        """;
    done("TransactWriteItems", add);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(9)));
    stop();
    start();
    done("TransactWriteItems", add);
    assertThat(number()).isEqualTo(1);

    now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
    done("TransactWriteItems", add);

    assertThat(number()).isEqualTo(2);
  }

  @Test
  void scan_whenInSegments_returnsEachItemInExactlyOne() throws Exception {
    for (int i = 0; i < 100; i++) {
      done("PutItem", "{\"TableName\": \"jobs\", \"Item\": {\"pk\": {\"S\": \"" + i + "\"}}}");
    }

    Set<String> keys = new HashSet<>();
    int count = 0;
    for (int segment = 0; segment < 4; segment++) {
      Response page =
          client.call(
              "Scan",
              "{\"TableName\": \"jobs\", \"TotalSegments\": 4, \"Segment\": " + segment + "}");
      assertThat(page.body().path("Count").asInt()).isBetween(5, 60);
      count += page.body().path("Count").asInt();
      page.body().path("Items").forEach(item -> keys.add(item.at("/pk/S").asText()));
    }

    assertThat(count).isEqualTo(100);
    assertThat(keys).hasSize(100);
  }

  @Test
  void updateItem_whenCalledByStepFunctions_isAnsweredAsByTheService() throws Exception {
    try (DynamoDbWire wire = new DynamoDbWire(simulator.endpoint())) {
      var update =
          JSON.readTree(
              """
              {"TableName": "jobs", "Key": {"pk": {"S": "job#1"}},
               "UpdateExpression": "SET taskToken = :token",
               "ConditionExpression": "#state = :state AND attribute_not_exists(pushed)",
               "ExpressionAttributeNames": {"#state": "state"},
               "ExpressionAttributeValues":
                 {":token": {"S": "token"}, ":state": {"S": "in_progress"}}}
              """);

      assertThatExceptionOfType(DynamoDbFailedException.class)
          .isThrownBy(() -> wire.updateItem(update))
          .satisfies(
              failed ->
                  assertThat(failed.error()).isEqualTo("DynamoDb.ConditionalCheckFailedException"));

      done(
          "PutItem",
          """
          {"TableName": "jobs",
           "Item": {"pk": {"S": "job#1"}, "state": {"S": "in_progress"}}}
          """);
      assertThat(wire.updateItem(update)).isEmpty();
    }
  }

  private void done(String operation, String request) throws Exception {
    Response response = client.call(operation, request);
    assertThat(response.status()).as(response.body().toString()).isEqualTo(200);
  }

  private String tableId() throws Exception {
    return client
        .call("DescribeTable", "{\"TableName\": \"jobs\"}")
        .body()
        .at("/Table/TableId")
        .asText();
  }

  private int number() throws Exception {
    return client
        .call("GetItem", "{\"TableName\": \"jobs\", \"Key\": {\"pk\": {\"S\": \"a\"}}}")
        .body()
        .at("/Item/n/N")
        .asInt();
  }
}
