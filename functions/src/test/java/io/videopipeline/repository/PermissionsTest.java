package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rights and calls, compared. The roles stand in the template themselves, so that the SAM
 * translator adds nothing to them; that it does not is seen on the deployed stack.
 */
class PermissionsTest {
  private Template template;

  @BeforeEach
  void read() throws IOException {
    template = Template.parse(Repository.read().template());
  }

  static Stream<String> functions() throws IOException {
    return Template.parse(Repository.read().template()).functions().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void function_mayDoWhatItsCodeDoesAndNothingElse(String function) {
    JsonNode properties = template.functions().get(function);
    Set<Permission> needed =
        new TreeSet<>(Permission.neededBy(AwsCalls.of(properties.path("Handler").asText())));
    String logs = "!GetAtt " + function.replace("Function", "Logs") + ".Arn";
    needed.add(new Permission("logs:CreateLogStream", logs));
    needed.add(new Permission("logs:PutLogEvents", logs));
    assertThat(Permission.allowedBy(template.statements(roleOf(properties)))).isEqualTo(needed);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void function_hasItsRightsFromItsOwnRoleOnly(String function) {
    JsonNode properties = template.functions().get(function);
    assertThat(properties.has("Policies")).isFalse();
    JsonNode role = template.properties(roleOf(properties));
    assertThat(role.has("ManagedPolicyArns")).isFalse();
    assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service").asText())
        .isEqualTo("lambda.amazonaws.com");
  }

  @Test
  void machine_mayCallItsStepsWriteItsTokenAndAnnounce() throws IOException {
    Set<Permission> needed = new TreeSet<>();
    for (JsonNode state : Repository.read().states()) {
      String subject = state.at("/Arguments/FunctionName").asText();
      switch (state.path("Resource").asText()) {
        case "arn:aws:states:::lambda:invoke" ->
            needed.add(
                new Permission(
                    "lambda:InvokeFunction",
                    "!Ref " + subject.substring(2, subject.length() - 1) + ".Alias"));
        case "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken" ->
            needed.add(new Permission("dynamodb:UpdateItem", "!GetAtt Table.Arn"));
        case "arn:aws:states:::events:putEvents" ->
            needed.add(new Permission("events:PutEvents", "!GetAtt EventBus.Arn"));
        case "" -> assertThat(state.path("Type").asText()).isNotEqualTo("Task");
        default -> throw new AssertionError("Say which permission " + state + " needs");
      }
    }
    assertThat(Permission.allowedBy(template.statements("StateMachineRole"))).isEqualTo(needed);
  }

  @Test
  void calls_areFoundThroughPortsAndSuppliers() {
    assertThat(AwsCalls.of("io.videopipeline.handler.step.RetrieveHandler"))
        .contains(
            "DynamoDbJobStore: DynamoDbClient.getItem",
            "DynamoDbJobStore: DynamoDbClient.updateItem",
            "MultipartCopy: S3Client.uploadPart",
            "Wiring: SecretsManagerClient.getSecretValue")
        .doesNotContain("StepFunctionsExecutions: SfnClient.startExecution");
  }

  @Test
  void calls_ofWhoSignsALink_areFoundToo() {
    assertThat(AwsCalls.of("io.videopipeline.handler.api.ApiHandler"))
        .contains(
            "S3PresignedUrls: S3Presigner.presignGetObject",
            "S3PresignedUrls: S3Presigner.presignPutObject",
            "InsertTransaction: DynamoDbClient.transactWriteItems",
            "StepFunctionsExecutions: SfnClient.startExecution")
        .doesNotContain("DynamoDbApiKeys: DynamoDbClient.scanPaginator");
  }

  private static String roleOf(JsonNode function) {
    String role = function.path("Role").asText();
    assertThat(role).startsWith("!GetAtt ").endsWith(".Arn");
    return role.substring("!GetAtt ".length(), role.length() - ".Arn".length());
  }
}
