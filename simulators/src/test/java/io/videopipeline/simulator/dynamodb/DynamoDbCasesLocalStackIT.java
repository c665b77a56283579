package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.videopipeline.simulator.dynamodb.DynamoDbCases.Case;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases on the tables of LocalStack at {@code -Dlocalstack.endpoint}, which moto keeps. A case
 * with a recorded difference must fail there. The image of LocalStack has DynamoDB Local instead of
 * moto, so no container is started: without an endpoint the cases are skipped.
 */
class DynamoDbCasesLocalStackIT {
  private static final String ENDPOINT = System.getProperty("localstack.endpoint", "");

  static List<Case> cases() throws IOException {
    return DynamoDbCases.read(Path.of("src/test/resources/dynamodb"));
  }

  /** Also prints the reason, because Failsafe prints only the number of skipped tests. */
  @BeforeAll
  static void skipWithoutEndpoint() {
    String reason =
        "The DynamoDB cases require LocalStack with moto; set"
            + " -Dlocalstack.endpoint=http://127.0.0.1:4566";
    if (ENDPOINT.isEmpty()) {
      System.err.println("Skipped: " + reason);
    }
    assumeTrue(!ENDPOINT.isEmpty(), reason);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void run_whenMadeAsTheCaseSays_isAnsweredAsAwsDocumentsOrAsTheDifferenceRecords(Case one)
      throws Exception {
    URI moto = URI.create(ENDPOINT);
    if (one.differsOnMoto()) {
      assertThatThrownBy(() -> one.run(moto))
          .as("A difference is recorded, but moto answers as the case says")
          .isInstanceOf(AssertionError.class);
    } else {
      one.run(moto);
    }
  }
}
