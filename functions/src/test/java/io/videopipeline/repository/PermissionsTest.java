package io.videopipeline.repository;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the permissions of each role in the template with the AWS calls of its code. The
 * template defines the roles itself, so the SAM translator adds no permissions; {@code
 * DeployedStackIT} checks that on the deployed stack.
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
  void role_ofFunction_allowsExactlyTheCallsOfItsCode(String function) {
    JsonNode properties = template.functions().get(function);
    Set<Permission> required =
        new TreeSet<>(Permission.requiredBy(AwsCalls.of(properties.path("Handler").asText())));
    String logs = "!GetAtt " + function.replace("Function", "Logs") + ".Arn";
    required.add(new Permission("logs:CreateLogStream", logs));
    required.add(new Permission("logs:PutLogEvents", logs));
    assertThat(Permission.allowedBy(template.statements(roleOf(properties)))).isEqualTo(required);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void function_hasPermissionsFromItsOwnRoleOnly(String function) {
    JsonNode properties = template.functions().get(function);
    assertThat(properties.has("Policies")).isFalse();
    JsonNode role = template.properties(roleOf(properties));
    assertThat(role.has("ManagedPolicyArns")).isFalse();
    assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Principal/Service").asText())
        .isEqualTo("lambda.amazonaws.com");
  }

  @Test
  void role_ofStateMachine_allowsExactlyTheTasksOfTheDefinition() throws IOException {
    Set<Permission> required = new TreeSet<>();
    for (JsonNode state : Repository.read().states()) {
      String subject = state.at("/Arguments/FunctionName").asText();
      switch (state.path("Resource").asText()) {
        case "arn:aws:states:::lambda:invoke" ->
            required.add(
                new Permission(
                    "lambda:InvokeFunction",
                    "!Ref " + subject.substring(2, subject.length() - 1) + ".Alias"));
        case "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken" ->
            required.add(new Permission("dynamodb:UpdateItem", "!GetAtt Table.Arn"));
        case "arn:aws:states:::events:putEvents" ->
            required.add(new Permission("events:PutEvents", "!GetAtt EventBus.Arn"));
        case "" -> assertThat(state.path("Type").asText()).isNotEqualTo("Task");
        default ->
            throw new AssertionError("Add the permission that this state requires: " + state);
      }
    }
    assertThat(Permission.allowedBy(template.statements("StateMachineRole"))).isEqualTo(required);
  }

  /**
   * A role can use only the items of its own kinds; the function that faces the internet cannot
   * write an API key.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">dynamodb:LeadingKeys</a>
   */
  @Test
  void table_isLimitedToTheItemsOfEachRole() {
    Map<String, Set<String>> written = new TreeMap<>();
    for (String role : template.resources("AWS::IAM::Role")) {
      for (JsonNode statement : template.statements(role)) {
        if (statement.path("Resource").asText().equals("!GetAtt Table.Arn")) {
          Set<String> keys = new TreeSet<>();
          statement
              .at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys")
              .forEach(key -> keys.add(key.asText()));
          assertThat(keys).as("%s: %s", role, statement).isNotEmpty();
          if (!statement.path("Action").asText().equals("dynamodb:GetItem")) {
            written.computeIfAbsent(role, unused -> new TreeSet<>()).addAll(keys);
          }
        }
      }
    }
    assertThat(written.remove("ApiRole")).containsExactly("idempotency#*", "job#*");
    assertThat(written)
        .isNotEmpty()
        .allSatisfy((role, keys) -> assertThat(keys).containsExactly("job#*"));
  }

  @Test
  void calls_throughPortsAndSuppliers_areFound() {
    assertThat(AwsCalls.of("io.videopipeline.handler.step.RetrieveHandler"))
        .contains(
            "DynamoDbJobStore: DynamoDbClient.getItem",
            "DynamoDbJobStore: DynamoDbClient.updateItem",
            "MultipartCopy: S3Client.uploadPart",
            "Wiring: SecretsManagerClient.getSecretValue")
        .doesNotContain("StepFunctionsExecutions: SfnClient.startExecution");
  }

  @Test
  void calls_forPresigning_areFound() {
    assertThat(AwsCalls.of("io.videopipeline.handler.api.ApiHandler"))
        .contains(
            "S3PresignedUrls: S3Presigner.presignGetObject",
            "S3PresignedUrls: S3Presigner.presignPutObject",
            "DynamoDbJobStore: DynamoDbClient.transactWriteItems",
            "StepFunctionsExecutions: SfnClient.startExecution")
        .doesNotContain("DynamoDbApiKeys: DynamoDbClient.scanPaginator");
  }

  private static String roleOf(JsonNode function) {
    String role = function.path("Role").asText();
    assertThat(role).startsWith("!GetAtt ").endsWith(".Arn");
    return role.substring("!GetAtt ".length(), role.length() - ".Arn".length());
  }
}
