package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Deviates;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MiniMaxSimulatorTest extends MiniMaxFixture {
  @Documented(
      value = "MiniMax: task_id is a string of 15 digits",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Observed(
      value = "MiniMax: every response has the header Trace-Id",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Test
  void create_whenAccepted_returnsFifteenDigitsAsAString() throws Exception {
    HttpResponse<String> response = client.send(client.creation(MiniMaxClient.MOUSE));
    JsonNode answer = client.create(MiniMaxClient.MOUSE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Trace-Id")).isPresent();
    assertThat(answer.path("task_id").isTextual()).isTrue();
    assertThat(answer.path("task_id").textValue()).matches("[0-9]{15}");
    assertThat(answer.path("base_resp").path("status_code").isInt()).isTrue();
    assertSuccess(answer);
  }

  @Documented(
      value = "MiniMax: the statuses are Preparing, Queueing, Processing, then Success or Fail",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-query")
  @Assumed(
      value = "MiniMax: Preparing and Queueing take a tenth of the time each",
      why = "no source tells the shares")
  @ParameterizedTest
  @CsvSource({
    "0, Preparing",
    "999, Preparing",
    "1000, Queueing",
    "1999, Queueing",
    "2000, Processing",
    "9999, Processing"
  })
  void query_whileTimePasses_goesThroughTheStatuses(long passed, String status) throws Exception {
    String task = created();
    clock.pass(Duration.ofMillis(passed));

    JsonNode answer = client.query(task);

    assertThat(answer.path("status").textValue()).isEqualTo(status);
    assertThat(answer.path("task_id").textValue()).isEqualTo(task);
    assertThat(answer.has("file_id")).isFalse();
    assertThat(answer.has("video_width")).isFalse();
    assertSuccess(answer);
  }

  @Documented(
      value = "MiniMax: the file_id of a query is a string",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-query")
  @Documented(
      value = "MiniMax: a query returns the width and height of a finished video",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-query")
  @Assumed(
      value = "MiniMax: a file_id is the number after the task_id",
      why = "it must differ from the task_id; no source shows a rule")
  @Deviates(
      value = "MiniMax: a task takes the configured generation time",
      why = "a video of the real service takes minutes")
  @Test
  void query_whenTheTimeIsOver_returnsFileAndSize() throws Exception {
    String task = created();
    clock.pass(GENERATION);
    JsonNode answer = client.generated(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Success");
    assertThat(answer.path("file_id").isTextual()).isTrue();
    assertThat(Long.parseLong(answer.path("file_id").textValue()))
        .isEqualTo(Long.parseLong(task) + 1);
    assertThat(answer.path("video_width").isInt()).isTrue();
    assertThat(answer.path("video_width").intValue()).isEqualTo(1280);
    assertThat(answer.path("video_height").intValue()).isEqualTo(720);
    assertSuccess(answer);
  }

  @Documented(
      value = "MiniMax: the file_id of a file is a number",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-download")
  @Test
  void retrieve_whenGenerated_returnsTheFileAndItsLinkWorks() throws Exception {
    String fileId = generated().path("file_id").textValue();

    JsonNode answer = client.retrieve(fileId);

    JsonNode file = answer.path("file");
    assertSuccess(answer);
    assertThat(file.path("file_id").isIntegralNumber()).isTrue();
    assertThat(file.path("file_id").longValue())
        .isEqualTo(Long.parseLong(fileId))
        .isLessThan(1L << 53);
    assertThat(file.path("created_at").longValue()).isEqualTo(1_795_219_200L);
    assertThat(file.path("filename").textValue()).isEqualTo("output.mp4");
    assertThat(file.path("purpose").textValue()).isEqualTo("video_generation");
    HttpResponse<byte[]> video = client.download(file.path("download_url").textValue());
    assertThat(video.statusCode()).isEqualTo(200);
    assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");
    assertThat((long) video.body().length).isEqualTo(file.path("bytes").longValue());
    assertThat(new String(video.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
  }

  @Documented(
      value = "MiniMax: a download link is valid for 1 hour",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-download")
  @Assumed(
      value = "MiniMax: an expired link is HTTP 403",
      why = "as presigned URLs of object stores")
  @Observed(
      value = "MiniMax: a download link needs no API key",
      date = Behaviour.NOVEMBER_2026,
      report = Behaviour.PUBLIC_CLIENTS)
  @Assumed(value = "MiniMax: each retrieve returns a new link", why = "not documented")
  @Test
  void download_whenTheLinkIsAnHourOld_isForbiddenAndANewOneWorks() throws Exception {
    String fileId = generated().path("file_id").textValue();
    String first = link(fileId);
    clock.pass(Duration.ofMinutes(59));
    assertThat(client.download(first).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(1));

    assertThat(client.download(first).statusCode()).isEqualTo(403);

    String second = link(fileId);
    assertThat(second).isNotEqualTo(first);
    assertThat(client.download(second).statusCode()).isEqualTo(200);
    assertThat(client.download(simulator.baseUrl() + "/_download/forged/output.mp4").statusCode())
        .isEqualTo(403);
  }

  @Assumed(value = "MiniMax: a query of an unknown task is 2013", why = "not documented")
  @Assumed(value = "MiniMax: a retrieve of an unknown file is 2013", why = "not documented")
  @ParameterizedTest
  @CsvSource({
    "/v1/query/video_generation?task_id=1, 'invalid params, invalid task_id'",
    "/v1/query/video_generation?task_id=mouse, 'invalid params, invalid task_id'",
    "/v1/query/video_generation, 'invalid params, invalid task_id'",
    "/v1/files/retrieve?file_id=1, 'invalid params, invalid file_id'",
    "/v1/files/retrieve, 'invalid params, invalid file_id'"
  })
  void get_whenTheIdIsUnknown_is2013(String path, String words) throws Exception {
    JsonNode answer = client.get(path);

    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(2013);
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo(words);
  }

  @Test
  void retrieve_beforeTheTimeIsOver_findsNoFile() throws Exception {
    long fileId = Long.parseLong(created()) + 1;

    assertThat(client.retrieve(Long.toString(fileId)).at("/base_resp/status_code").intValue())
        .isEqualTo(2013);
  }

  @Documented(
      value = "MiniMax: an error is HTTP 200 with base_resp",
      page = "https://platform.minimax.io/docs/api-reference/video-generation-t2v")
  @Documented(
      value = "MiniMax: a missing API key is 1004, with this message",
      page = "https://platform.minimax.io/docs/api-reference/errorcode")
  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Basic abc", "any"})
  void call_whenThereIsNoBearerKey_is1004AndNotPaid(String authorization) throws Exception {
    for (String path :
        List.of(
            "/v1/video_generation",
            "/v1/query/video_generation",
            "/v1/files/retrieve",
            "/v1/video_template_generation",
            "/v1/query/video_template_generation")) {
      HttpRequest.Builder request = HttpRequest.newBuilder(simulator.baseUrl().resolve(path));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      if (!path.contains("query") && !path.contains("retrieve")) {
        request.POST(HttpRequest.BodyPublishers.ofString(MiniMaxClient.MOUSE));
      }

      HttpResponse<String> response = client.send(request.build());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .contains("\"status_code\":1004")
          .contains(
              "login fail: Please carry the API secret key in the 'Authorization' field of the"
                  + " request header");
    }
    assertThat(simulator.calls()).containsEntry("payments", 0L).containsEntry("create", 2L);
  }

  @Test
  void create_whenTheImageIsAlmostTwentyMegabytes_isReadWhole() throws Exception {
    byte[] image = Arrays.copyOf(Images.of("png", 500, 400), 20 * 1024 * 1024 - 1);
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(image);

    JsonNode answer = client.create("{\"model\":\"I2V-01\",\"first_frame_image\":\"" + url + "\"}");

    assertSuccess(answer);
  }

  @Documented(
      value = "MiniMax: an invalid request is 2013",
      page = "https://platform.minimax.io/docs/api-reference/errorcode")
  @Assumed(
      value = "MiniMax: an invalid image is 2013 at once",
      why = "the image could also be checked when the task runs")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mouse",
        "[1]",
        "{\"model\":",
        "{\"model\":\"T2V-01\"}",
        "{\"model\":\"MiniMax-Hailuo-2.3\",\"prompt\":\"a\",\"duration\":7}",
        "{\"model\":\"I2V-01\",\"first_frame_image\":\"data:image/png;base64,AAAA\"}"
      })
  void create_whenTheRequestIsInvalid_is2013(String body) throws Exception {
    JsonNode answer = client.create(body);

    assertThat(answer.path("task_id").textValue()).isEmpty();
    assertThat(answer.at("/base_resp/status_code").intValue()).isEqualTo(2013);
    assertThat(simulator.calls()).containsEntry("payments", 0L);
  }

  @Assumed(
      value = "MiniMax: every API key that is not empty is accepted",
      why = "the simulator has no accounts")
  @ParameterizedTest
  @ValueSource(strings = {"any", "another"})
  void create_whenTheKeyIsNotEmpty_isAccepted(String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.baseUrl().resolve("/v1/video_generation"))
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString(MiniMaxClient.MOUSE))
            .build();

    assertSuccess(SimulatorClient.json(client.send(request)));
  }

  @Test
  void get_whenTheRouteIsUnknown_is404() throws Exception {
    assertThat(client.send(client.to("/v1/nothing").GET().build()).statusCode()).isEqualTo(404);
    assertThat(client.send(client.to("/_simulator/x").GET().build()).statusCode()).isEqualTo(404);
  }

  @Test
  void calls_afterAWholeVideo_countEachOperation() throws Exception {
    String fileId = generated().path("file_id").textValue();
    var unused = client.download(link(fileId));
    JsonNode refused = client.create("{}");

    JsonNode calls = client.get("/_simulator/calls");

    assertThat(refused.path("task_id").textValue()).isEmpty();
    assertThat(calls.path("create").longValue()).isEqualTo(2);
    assertThat(calls.path("payments").longValue()).isEqualTo(1);
    assertThat(calls.path("query").longValue()).isPositive();
    assertThat(calls.path("retrieve").longValue()).isEqualTo(1);
    assertThat(calls.path("download").longValue()).isEqualTo(1);
  }

  @Test
  void create_whenFiftyCreateAtOnce_eachIsPaidOnceAndHasItsOwnId() throws Exception {
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(threads.submit(() -> client.create(MiniMaxClient.MOUSE)));
      }
      for (Future<JsonNode> answer : answers) {
        ids.add(answer.get().path("task_id").textValue());
      }
    }

    assertThat(ids).hasSize(50);
    assertThat(simulator.calls()).containsEntry("create", 50L).containsEntry("payments", 50L);
  }

  @Test
  void start_whenRestartedOnItsFolder_keepsTasksCountsAndLinks() throws Exception {
    String made = created();
    clock.pass(GENERATION);
    String fileId = client.generated(made).path("file_id").textValue();
    String link = URI.create(link(fileId)).getPath();
    String unfinished = created();
    Files.writeString(home.resolve("videos").resolve("1.mp4.part"), "left by a killed process");
    long queries = simulator.calls().get("query");
    stop();

    start();

    assertThat(simulator.calls())
        .containsEntry("create", 2L)
        .containsEntry("payments", 2L)
        .containsEntry("query", queries);
    assertThat(client.query(made).path("status").textValue()).isEqualTo("Success");
    assertThat(client.download(simulator.baseUrl() + link).statusCode()).isEqualTo(200);
    clock.pass(GENERATION);
    assertThat(client.generated(unfinished).path("status").textValue()).isEqualTo("Success");
    assertThat(simulator.calls()).containsEntry("payments", 2L);
    try (Stream<Path> files = Files.list(home.resolve("videos"))) {
      assertThat(files).allMatch(file -> file.toString().endsWith(".mp4")).hasSize(2);
    }
  }

  @Test
  void close_whileAVideoIsEncodedAndAResponseIsDelayed_leavesNoThread() throws Exception {
    misbehave("query:timeout=3600");
    String task = created();
    var held = client.to("/v1/query/video_generation?task_id=" + task).GET().build();
    Future<HttpResponse<String>> answer = client.sending(held);
    await().until(() -> simulator.calls().containsKey("query"));

    simulator.close();

    assertThat(answer).failsWithin(Duration.ofSeconds(10));
    // A pool counts as ended shortly before its last thread is gone.
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("encoder of " + home)));
  }

  @Test
  void start_whenTheTimeIsNegative_fails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MiniMaxSimulator.start(home, 0, Duration.ofSeconds(-1), clock));
  }

  private JsonNode generated() throws Exception {
    String task = created();
    clock.pass(GENERATION);
    return client.generated(task);
  }

  private String created() throws Exception {
    return client.create(MiniMaxClient.MOUSE).path("task_id").textValue();
  }

  private String link(String fileId) throws Exception {
    return client.retrieve(fileId).at("/file/download_url").textValue();
  }

  private static void assertSuccess(JsonNode answer) {
    assertThat(answer.at("/base_resp/status_code").intValue()).isZero();
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo("success");
  }
}
