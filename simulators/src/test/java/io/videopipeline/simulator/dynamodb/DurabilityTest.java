package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A simulator whose process is killed in the middle of writes. */
class DurabilityTest {
  private static final int KILLS = 10;
  private static final int WRITES = 500;
  private static final int CALLERS = 4;
  private static final int FEWEST_ANSWERS = 10;
  private static final int MORE_ANSWERS = 9;
  private static final String TEXT = "x".repeat(1500);

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void kill_whenInTheMiddleOfWrites_leavesEveryAnsweredOneAndNoHalfOne() throws Exception {
    Set<String> answered = new HashSet<>();
    for (int round = 0; round < KILLS; round++) {
      answered.addAll(writeAndKill(round, FEWEST_ANSWERS + MORE_ANSWERS * round));
      Set<String> left = new HashSet<>();
      Set<String> right = new HashSet<>();
      readAll(left, right);

      assertThat(left).as("Pairs after kill %d", round + 1).isEqualTo(right);
      assertThat(left).as("Answered writes after kill %d", round + 1).containsAll(answered);
    }
  }

  /** Kills the process after this many answers; returns all that were answered. */
  private Set<String> writeAndKill(int round, int answers) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SimulatorProgram.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> answered = ConcurrentHashMap.newKeySet();
    try (BufferedReader output = process.inputReader();
        ProtocolClient client = new ProtocolClient(URI.create(output.readLine()))) {
      client.call("CreateTable", DynamoDbSimulatorTest.TABLE);
      AtomicInteger next = new AtomicInteger();
      List<Callable<Void>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(
            () -> {
              for (int n = next.getAndIncrement(); n < WRITES; n = next.getAndIncrement()) {
                String pair = round + "-" + n;
                if (!write(client, pair)) {
                  break;
                }
                answered.add(pair);
                if (answered.size() >= answers) {
                  process.destroyForcibly();
                }
              }
              return null;
            });
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
        for (Future<Void> result : threads.invokeAll(callers)) {
          result.get();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answered).hasSizeBetween(answers, WRITES - 1);
    return answered;
  }

  /** Writes two items in one transaction; false when the answer does not come. */
  private static boolean write(ProtocolClient client, String pair) throws InterruptedException {
    String put =
        """
        {"Put": {"TableName": "jobs",
          "Item": {"pk": {"S": "%s#%s"}, "text": {"S": "%s"}},
          "ConditionExpression": "attribute_not_exists(pk)"}}
        """;
    try {
      int status =
          client
              .call(
                  "TransactWriteItems",
                  "{\"TransactItems\": [%s, %s]}"
                      .formatted(
                          put.formatted("left", pair, TEXT), put.formatted("right", pair, TEXT)))
              .status();
      assertThat(status).isEqualTo(200);
      return true;
    } catch (IOException killed) {
      return false;
    }
  }

  private void readAll(Set<String> left, Set<String> right) throws Exception {
    try (DynamoDbSimulator simulator = DynamoDbSimulator.start(folder);
        ProtocolClient client = new ProtocolClient(simulator.endpoint())) {
      String start = "";
      do {
        JsonNode page = client.call("Scan", "{\"TableName\": \"jobs\"%s}".formatted(start)).body();
        for (JsonNode item : page.path("Items")) {
          String key = item.at("/pk/S").asText();
          (key.startsWith("left#") ? left : right).add(key.substring(key.indexOf('#') + 1));
        }
        start =
            page.has("LastEvaluatedKey")
                ? ", \"ExclusiveStartKey\": " + page.path("LastEvaluatedKey")
                : "";
      } while (!start.isEmpty());
    }
  }
}
