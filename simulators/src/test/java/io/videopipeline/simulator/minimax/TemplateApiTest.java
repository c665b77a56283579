package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the templates, over HTTP. */
class TemplateApiTest extends WithSimulator {
  private static final String LION =
      """
      {"template_id": "393769180141805569", "text_inputs": [{"value": "Lion"}],
       "media_inputs": [{"value": "https://example.com/dog.png"}]}
      """;

  @Test
  void create_whenAccepted_answersEighteenDigitsAsTextAndIsPaid() throws Exception {
    JsonNode answer = client.fill(LION);

    assertThat(answer.path("task_id").isTextual()).isTrue();
    assertThat(answer.path("task_id").textValue()).matches("[0-9]{18}");
    assertCode(answer, 0);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[1]",
        "{\"template_id\":",
        "{\"template_id\": 393769180141805569, \"text_inputs\": [{\"value\": \"Lion\"}],"
            + " \"media_inputs\": [{\"value\": \"https://example.com/dog.png\"}]}",
        "{\"template_id\": \"393769180141805568\"}",
        "{\"template_id\": \"393769180141805569\"}"
      })
  void create_whenTheRequestBreaksARule_is2013AndNotPaid(String body) throws Exception {
    JsonNode answer = client.fill(body);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertCode(answer, 2013);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
  }

  @ParameterizedTest
  @CsvSource({"0, Preparing", "999, Preparing", "1000, Processing", "9999, Processing"})
  void query_whileTimePasses_isNeverQueued(long passed, String status) throws Exception {
    String task = created();
    clock.pass(Duration.ofMillis(passed));

    JsonNode answer = client.queryFilled(task);

    assertThat(answer.path("status").textValue()).isEqualTo(status);
    assertThat(answer.path("task_id").textValue()).isEqualTo(task);
    assertThat(answer.has("video_url")).isFalse();
    assertCode(answer, 0);
  }

  @Test
  void query_whenTheTimeIsOver_linksToTheVideoAndNamesNoFile() throws Exception {
    JsonNode answer = generated(created());

    assertThat(answer.path("status").textValue()).isEqualTo("Success");
    assertThat(answer.has("file_id")).isFalse();
    assertThat(answer.has("video_width")).isFalse();
    assertCode(answer, 0);
    byte[] video = client.download(answer.path("video_url").textValue()).body();
    assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(simulator.calls()).containsEntry("download", 1L);
  }

  @Test
  void download_whenTheLinkIsNineHoursOld_isRefusedAndAFreshQueryServes() throws Exception {
    String task = created();
    String first = generated(task).path("video_url").textValue();
    clock.pass(Duration.ofHours(9).minusSeconds(1));
    assertThat(client.download(first).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));

    assertThat(client.download(first).statusCode()).isEqualTo(403);

    String second = client.queryFilled(task).path("video_url").textValue();
    assertThat(second).isNotEqualTo(first);
    assertThat(client.download(second).statusCode()).isEqualTo(200);
  }

  @Test
  void query_whenTheTaskIsOfTheOtherKind_is2013() throws Exception {
    String filled = created();
    String generated = client.create(VideoClient.MOUSE).path("task_id").textValue();

    assertCode(client.query(filled), 2013);
    assertCode(client.queryFilled(generated), 2013);
    assertCode(client.queryFilled("1"), 2013);
    assertCode(client.queryFilled(""), 2013);
  }

  @Test
  void retrieve_whenTheVideoIsOfATemplate_knowsNoFile() throws Exception {
    String task = created();
    JsonNode made = generated(task);
    assertThat(made.path("status").textValue()).isEqualTo("Success");

    assertCode(client.retrieve(Long.toString(Long.parseLong(task) + 1)), 2013);
  }

  @ParameterizedTest
  @CsvSource({"throttled, 1002", "refused=1026, 1026"})
  void create_whenRefused_saysWhyAndIsNotPaid(String fault, int code) throws Exception {
    misbehave("create:" + fault + "x1");

    JsonNode answer = client.fill(LION);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertCode(answer, code);
    assertThat(simulator.calls()).containsEntry("payments", 0L);
  }

  @ParameterizedTest
  @CsvSource({"timeout, 0", "lost, 1"})
  void create_whenTheAnswerNeverComes_isPaidOnlyWhenItWasLost(String fault, long payments) {
    misbehave("create:" + fault);

    assertThatThrownBy(() -> client.fill(LION)).isInstanceOf(IOException.class);

    assertThat(simulator.calls()).containsEntry("payments", payments).containsEntry("create", 1L);
  }

  @Test
  void create_whenTheTaskIsToFail_endsAsFailWithTheReason() throws Exception {
    misbehave("create:failed=1027");
    String task = created();
    clock.pass(GENERATION);

    JsonNode answer = client.queryFilled(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Fail");
    assertThat(answer.has("video_url")).isFalse();
    assertCode(answer, 1027);
  }

  @Test
  void queryAndDownload_whenFaultsAreOrdered_misbehaveOnce() throws Exception {
    String task = created();
    String url = generated(task).path("video_url").textValue();
    misbehave("query:throttledx1", "download:http=503x1");

    assertCode(client.queryFilled(task), 1002);
    assertThat(client.download(url).statusCode()).isEqualTo(503);

    assertThat(client.queryFilled(task).path("status").textValue()).isEqualTo("Success");
    assertThat(client.download(url).statusCode()).isEqualTo(200);
  }

  @Test
  void start_whenStartedAgainOnItsFolder_goesOnWithTheTask() throws Exception {
    String task = created();
    stop();

    start();

    assertThat(generated(task).path("status").textValue()).isEqualTo("Success");
    assertThat(simulator.calls()).containsEntry("payments", 1L);
  }

  private String created() throws Exception {
    return client.fill(LION).path("task_id").textValue();
  }

  private JsonNode generated(String task) throws Exception {
    clock.pass(GENERATION);
    return client.filled(task);
  }

  private static void assertCode(JsonNode answer, int code) {
    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(code);
  }
}
