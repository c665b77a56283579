package io.videopipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code keys --table} with the credentials that AWS users have: of a role, or of a sign-in. */
class AwsCredentialsTest {
  private static final String CONFIG =
      """
      [profile base]
      aws_access_key_id = AKIABASE
      aws_secret_access_key = secret
      [profile role]
      role_arn = arn:aws:iam::123456789012:role/shop
      source_profile = base
      [profile sso]
      sso_session = corp
      sso_account_id = 123456789012
      sso_role_name = shop
      [sso-session corp]
      sso_region = us-east-1
      sso_start_url = https://corp.example/start
      """;

  /** The name of the file in which the token of the session "corp" is kept. */
  private static final String SESSION_SHA1 = "ee0bfd2552fbd840c02cc48b6e823320543c450f";

  @TempDir Path folder;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"role", "sso"})
  void keys_withAProfileOfTemporaryCredentials_signsWithThem(String profile) throws Exception {
    Path config = Files.writeString(folder.resolve("config"), CONFIG);
    writeToken();
    try (LoopbackServer aws = LoopbackServer.start(0, this::answer)) {
      ProcessBuilder command =
          CommandLineRun.process(folder.resolve("home"), "keys", "list", "--table", "videos");
      String endpoint = aws.baseUrl().toString();
      command
          .environment()
          .putAll(
              Map.of(
                  "HOME",
                  folder.toString(),
                  "AWS_CONFIG_FILE",
                  config.toString(),
                  "AWS_PROFILE",
                  profile,
                  "AWS_REGION",
                  "us-east-1",
                  "AWS_ENDPOINT_URL",
                  endpoint));
      Process process = command.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(said).isEqualTo(1);
      assertThat(said).contains("The table videos could not be used", "Refused by the test");
      assertThat(authorizations).hasSize(1);
      assertThat(authorizations.getFirst()).contains("Credential=ASIA" + profile);
    }
  }

  /** What {@code aws sso login} leaves. */
  private void writeToken() throws IOException {
    Path cache = Files.createDirectories(folder.resolve(".aws/sso/cache"));
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("accessToken", "token")
            .put("expiresAt", tomorrow().toString())
            .put("region", "us-east-1")
            .put("startUrl", "https://corp.example/start")
            .toString();
    Files.writeString(cache.resolve(SESSION_SHA1 + ".json"), json);
  }

  private static Instant tomorrow() {
    return Instant.ofEpochSecond(Instant.now().plus(Duration.ofDays(1)).getEpochSecond());
  }

  private void answer(Exchange exchange) throws IOException {
    if (exchange.path().equals("/federation/credentials")) {
      exchange.answer(200, credentials());
    } else if (exchange.requestHeader("X-Amz-Target").isPresent()) {
      authorizations.add(exchange.requestHeader("Authorization").orElse(""));
      exchange.answer(
          400,
          JsonNodeFactory.instance
              .objectNode()
              .put("__type", "com.amazon.coral.service#AccessDeniedException")
              .put("message", "Refused by the test"));
    } else {
      byte[] xml = role().getBytes(StandardCharsets.UTF_8);
      exchange.http().getRequestBody().readAllBytes();
      exchange.http().sendResponseHeaders(200, xml.length);
      exchange.http().getResponseBody().write(xml);
      exchange.http().close();
    }
  }

  private static String role() {
    return """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
    <Credentials><AccessKeyId>ASIArole</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
    <SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials>
    </AssumeRoleResult></AssumeRoleResponse>
    """
        .formatted(tomorrow());
  }

  private static JsonNode credentials() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("roleCredentials")
        .put("accessKeyId", "ASIAsso")
        .put("secretAccessKey", "s")
        .put("sessionToken", "t")
        .put("expiration", tomorrow().toEpochMilli());
    return json;
  }
}
