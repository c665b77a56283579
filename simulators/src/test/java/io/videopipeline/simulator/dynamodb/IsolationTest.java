package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.dynamodb.ProtocolClient.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers at once. */
class IsolationTest {
  private static final int CALLERS = 20;
  private static final int ROUNDS = 5;

  @TempDir Path folder;
  private DynamoDbSimulator simulator;
  private ProtocolClient client;

  @BeforeEach
  void start() throws Exception {
    simulator = DynamoDbSimulator.start(folder);
    client = new ProtocolClient(simulator.endpoint());
    client.call("CreateTable", DynamoDbSimulatorTest.TABLE);
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @Test
  void updateItem_whenManyCountConditionally_losesNoUpdate() throws Exception {
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(this::count);
    }

    int conflicts = sum(callers);

    assertThat(number("counter")).isEqualTo(CALLERS * ROUNDS);
    assertThat(simulator.faults().calls("UpdateItem")).isEqualTo(CALLERS * ROUNDS + conflicts);
  }

  @Test
  void transactWriteItems_whenReadMeanwhile_isNeverHalfVisible() throws Exception {
    List<Callable<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS / 2; i++) {
      callers.add(this::writePairs);
      callers.add(this::readPairs);
    }

    int different = sum(callers);

    assertThat(different).isZero();
    assertThat(number("left")).isEqualTo(CALLERS / 2 * ROUNDS);
  }

  /** Adds 1 under the condition that nobody else did; returns how often somebody else did. */
  private int count() throws Exception {
    int conflicts = 0;
    for (int done = 0; done < ROUNDS; ) {
      int before = number("counter");
      Response response =
          client.call(
              "UpdateItem",
              """
              {"TableName": "jobs", "Key": {"pk": {"S": "counter"}},
               "UpdateExpression": "SET n = :next",
               "ConditionExpression": "n = :n OR attribute_not_exists(pk)",
               "ExpressionAttributeValues": {":n": {"N": "%d"}, ":next": {"N": "%d"}}}
              """
                  .formatted(before, before + 1));
      if (response.status() == 200) {
        done++;
      } else {
        assertThat(response.errorType()).isEqualTo("ConditionalCheckFailedException");
        conflicts++;
      }
    }
    return conflicts;
  }

  private int writePairs() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String add =
          """
          {"Update": {"TableName": "jobs", "Key": {"pk": {"S": "%s"}},
           "UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}}
          """;
      Response response =
          client.call(
              "TransactWriteItems",
              "{\"TransactItems\": [%s, %s]}"
                  .formatted(add.formatted("left"), add.formatted("right")));
      assertThat(response.status()).isEqualTo(200);
    }
    return 0;
  }

  /** Returns how often the two items differed. */
  private int readPairs() throws Exception {
    int different = 0;
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode items =
          client
              .call(
                  "BatchGetItem",
                  """
                  {"RequestItems": {"jobs": {"ConsistentRead": true,
                    "Keys": [{"pk": {"S": "left"}}, {"pk": {"S": "right"}}]}}}
                  """)
              .body()
              .at("/Responses/jobs");
      if (!items.at("/0/n").equals(items.at("/1/n"))) {
        different++;
      }
    }
    return different;
  }

  private int number(String pk) throws Exception {
    return client
        .call(
            "GetItem",
            "{\"TableName\": \"jobs\", \"Key\": {\"pk\": {\"S\": \"%s\"}}}".formatted(pk))
        .body()
        .at("/Item/n/N")
        .asInt();
  }

  private static int sum(List<Callable<Integer>> callers) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
      int sum = 0;
      for (Future<Integer> result : threads.invokeAll(callers)) {
        sum += result.get();
      }
      return sum;
    }
  }
}
