package io.videopipeline.simulator.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.simulator.dynamodb.DynamoDbCases.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases on the simulator. {@link DynamoDbCasesLocalStackIT} runs them on LocalStack. */
class DynamoDbCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dynamodb");

  @TempDir static Path data;
  private static DynamoDbSimulator simulator;

  static List<Case> cases() throws IOException {
    return DynamoDbCases.read(FOLDER);
  }

  @BeforeAll
  static void start() throws IOException {
    simulator = DynamoDbSimulator.start(data);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void run_whenMadeAsTheCaseSays_isAnsweredAsAwsDocuments(Case one) throws Exception {
    one.run(simulator.endpoint());
  }

  @Test
  void read_whenAllCasesAreRead_eachHasItsOwnNameAndItsPage() throws IOException {
    List<Case> all = cases();

    assertThat(all).extracting(Case::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(110);
    assertThat(all)
        .extracting(Case::page)
        .allMatch(page -> page.startsWith("https://docs.aws.amazon.com/amazondynamodb/"));
  }
}
