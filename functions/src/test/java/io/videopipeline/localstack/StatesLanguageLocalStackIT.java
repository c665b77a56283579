package io.videopipeline.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * The cases of the interpreter on LocalStack: same result, same sequence of history events.
 * LocalStack waits in real time, so cases longer than 10 s are skipped.
 */
class StatesLanguageLocalStackIT {
  private static final Path CASES = Path.of("../simulators/src/test/resources/states-language");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double LONGEST_SECONDS = 10;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void execution_endsAsTheCaseSpecifies(String file) throws Exception {
    LocalStack localStack = LocalStack.orSkip();
    JsonNode given = JSON.readTree(CASES.resolve(file).toFile());
    JsonNode expect = given.path("expect");
    assumeTrue(!given.has("followsAws"), given.at("/followsAws/difference").asText());
    assumeTrue(
        expect.path("seconds").asDouble() <= LONGEST_SECONDS && !given.has("jitter"),
        "Longer than 10 s, or with random delays");
    String name = "case-" + UUID.randomUUID();
    try (SfnClient client = localStack.stepFunctions();
        DynamoDbClient dynamoDb = localStack.dynamoDb()) {
      CaseRun.Tasks tasks =
          given.has("tokens")
              ? new TokenCase(dynamoDb, client, given, name)
              : new ActivityCase(client, given, name);
      CaseRun run = new CaseRun(client, tasks, given.path("input"), name);
      DescribeExecutionResponse end = run.toTheEnd();
      assertThat(end.statusAsString()).isEqualTo(expect.path("status").asText());
      if (expect.has("output")) {
        assertThat(JSON.readTree(end.output())).isEqualTo(expect.path("output"));
      }
      if (expect.has("error")) {
        assertThat(end.error()).isEqualTo(expect.path("error").asText());
      }
      if (expect.has("history")) {
        List<String> events = new ArrayList<>();
        expect.path("history").forEach(event -> events.add(event.asText()));
        assertThat(run.history()).isEqualTo(events);
      }
    }
  }
}
