package io.videopipeline.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.videopipeline.simulator.stepfunctions.language.DefinitionReader;
import io.videopipeline.simulator.stepfunctions.language.DefinitionReader.InvalidDefinitionException;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
  @Test
  void read_whenThereAreSeveralErrors_reportsAllWithTheirPaths() {
    String definition =
        """
        {"QueryLanguage": "JSONata", "StartAt": "Nowhere", "TimeoutSeconds": 5, "States": {
          "A": {"Type": "Task", "Resource": "arn:x", "HeartbeatSeconds": 3, "Next": "Gone",
                "Retry": [{"ErrorEquals": ["States.ALL", "X"], "MaxAttempts": -1}],
                "Catch": [{"ErrorEquals": [], "ResultPath": "$", "Next": "A"}]},
          "B": {"Type": "Parallel", "End": true},
          "C": {"Type": "Pass"}}}
        """;
    InvalidDefinitionException refused =
        catchThrowableOfType(
            InvalidDefinitionException.class, () -> DefinitionReader.read(definition));
    assertThat(refused.findings())
        .extracting(finding -> finding.substring(0, finding.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "$.StartAt",
            "$.TimeoutSeconds",
            "$.States.A.HeartbeatSeconds",
            "$.States.A.Next",
            "$.States.A.Retry[0].ErrorEquals",
            "$.States.A.Retry[0].MaxAttempts",
            "$.States.A.Catch[0].ErrorEquals",
            "$.States.A.Catch[0].ResultPath",
            "$.States.B.Type",
            "$.States.C");
  }

  @Test
  void read_whenTheLanguageIsJsonPath_isRefused() {
    InvalidDefinitionException refused =
        catchThrowableOfType(
            InvalidDefinitionException.class,
            () ->
                DefinitionReader.read(
                    "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}"));
    assertThat(refused.findings()).singleElement().asString().startsWith("$.QueryLanguage ");
  }
}
