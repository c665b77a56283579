package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the templates, over HTTP. */
class TemplateApiTest extends MiniMaxFixture {
  private static final String LION =
      """
      {"template_id": "393769180141805569", "text_inputs": [{"value": "Lion"}],
       "media_inputs": [{"value": "https://example.com/dog.png"}]}
      """;

  @Documented(
      value = "MiniMax: the task_id of a template is a string of 18 digits",
      page = "https://platform.minimax.io/docs/api-reference/video-agent-create")
  @Test
  void create_whenAccepted_returnsEighteenDigitsAsAStringAndIsPaid() throws Exception {
    JsonNode answer = client.createFromTemplate(LION);

    assertThat(answer.path("task_id").isTextual()).isTrue();
    assertThat(answer.path("task_id").textValue()).matches("[0-9]{18}");
    assertCode(answer, 0);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @Assumed(
      value = "MiniMax: a template_id that is a number is 2013",
      why = "the documentation says string")
  @Assumed(value = "MiniMax: a template that is not on the list is 2013", why = "not documented")
  @Assumed(
      value = "MiniMax: a template without an input that it needs is 2013 at once",
      why = "not documented")
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
  void create_whenTheRequestIsInvalid_is2013AndNotPaid(String body) throws Exception {
    JsonNode answer = client.createFromTemplate(body);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertCode(answer, 2013);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
  }

  @Documented(
      value = "MiniMax: the task of a template is Preparing, Processing, Success or Fail",
      page = "https://platform.minimax.io/docs/api-reference/video-agent-query")
  @ParameterizedTest
  @CsvSource({"0, Preparing", "999, Preparing", "1000, Processing", "9999, Processing"})
  void query_whileTimePasses_isNeverQueued(long passed, String status) throws Exception {
    String task = created();
    clock.pass(Duration.ofMillis(passed));

    JsonNode answer = client.queryTemplate(task);

    assertThat(answer.path("status").textValue()).isEqualTo(status);
    assertThat(answer.path("task_id").textValue()).isEqualTo(task);
    assertThat(answer.has("video_url")).isFalse();
    assertCode(answer, 0);
  }

  @Documented(
      value = "MiniMax: the video of a template is a video_url, without a file",
      page = "https://platform.minimax.io/docs/api-reference/video-agent-query")
  @Test
  void query_whenTheTimeIsOver_returnsALinkAndNoFile() throws Exception {
    JsonNode answer = generated(created());

    assertThat(answer.path("status").textValue()).isEqualTo("Success");
    assertThat(answer.has("file_id")).isFalse();
    assertThat(answer.has("video_width")).isFalse();
    assertCode(answer, 0);
    byte[] video = client.download(answer.path("video_url").textValue()).body();
    assertThat(new String(video, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    assertThat(simulator.calls()).containsEntry("download", 1L);
  }

  @Documented(
      value = "MiniMax: a video_url is valid for 9 hours",
      page = "https://platform.minimax.io/docs/api-reference/video-agent-query")
  @Assumed(
      value = "MiniMax: each query of a template returns a new video_url",
      why = "not documented")
  @Test
  void download_whenTheLinkIsNineHoursOld_isForbiddenAndANewQueryReturnsAnother() throws Exception {
    String task = created();
    String first = generated(task).path("video_url").textValue();
    clock.pass(Duration.ofHours(9).minusSeconds(1));
    assertThat(client.download(first).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));

    assertThat(client.download(first).statusCode()).isEqualTo(403);

    String second = client.queryTemplate(task).path("video_url").textValue();
    assertThat(second).isNotEqualTo(first);
    assertThat(client.download(second).statusCode()).isEqualTo(200);
  }

  @Assumed(
      value = "MiniMax: each of the two queries finds its own tasks only",
      why = "the ids have different lengths")
  @Test
  void query_whenTheTaskIsOfTheOtherApi_is2013() throws Exception {
    String fromTemplate = created();
    String generated = client.create(MiniMaxClient.MOUSE).path("task_id").textValue();

    assertCode(client.query(fromTemplate), 2013);
    assertCode(client.queryTemplate(generated), 2013);
    assertCode(client.queryTemplate("1"), 2013);
    assertCode(client.queryTemplate(""), 2013);
  }

  @Test
  void retrieve_whenTheVideoIsOfATemplate_findsNoFile() throws Exception {
    String task = created();
    JsonNode made = generated(task);
    assertThat(made.path("status").textValue()).isEqualTo("Success");

    assertCode(client.retrieve(Long.toString(Long.parseLong(task) + 1)), 2013);
  }

  @ParameterizedTest
  @CsvSource({"throttled, 1002", "refused=1026, 1026"})
  void create_whenRejected_saysWhyAndIsNotPaid(String fault, int code) throws Exception {
    misbehave("create:" + fault + "x1");

    JsonNode answer = client.createFromTemplate(LION);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertCode(answer, code);
    assertThat(simulator.calls()).containsEntry("payments", 0L);
  }

  @ParameterizedTest
  @CsvSource({"timeout, 0", "lost, 1"})
  void create_whenTheConnectionIsClosed_isPaidOnlyIfTheResponseWasLost(
      String fault, long payments) {
    misbehave("create:" + fault);

    assertThatThrownBy(() -> client.createFromTemplate(LION)).isInstanceOf(IOException.class);

    assertThat(simulator.calls()).containsEntry("payments", payments).containsEntry("create", 1L);
  }

  @Test
  void create_whenTheTaskFails_queryReturnsFailWithTheReason() throws Exception {
    misbehave("create:failed=1027");
    String task = created();
    clock.pass(GENERATION);

    JsonNode answer = client.queryTemplate(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Fail");
    assertThat(answer.has("video_url")).isFalse();
    assertCode(answer, 1027);
  }

  @Test
  void queryAndDownload_whenFaultsAreInjectedOnce_failOnce() throws Exception {
    String task = created();
    String url = generated(task).path("video_url").textValue();
    misbehave("query:throttledx1", "download:http=503x1");

    assertCode(client.queryTemplate(task), 1002);
    assertThat(client.download(url).statusCode()).isEqualTo(503);

    assertThat(client.queryTemplate(task).path("status").textValue()).isEqualTo("Success");
    assertThat(client.download(url).statusCode()).isEqualTo(200);
  }

  @Test
  void start_whenRestartedOnItsFolder_keepsTheTask() throws Exception {
    String task = created();
    stop();

    start();

    assertThat(generated(task).path("status").textValue()).isEqualTo("Success");
    assertThat(simulator.calls()).containsEntry("payments", 1L);
  }

  private String created() throws Exception {
    return client.createFromTemplate(LION).path("task_id").textValue();
  }

  private JsonNode generated(String task) throws Exception {
    clock.pass(GENERATION);
    return client.generatedFromTemplate(task);
  }

  private static void assertCode(JsonNode answer, int code) {
    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(code);
  }
}
