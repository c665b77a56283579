package io.videopipeline.simulator.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.WireClient;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetriqualSimulatorTest extends WithGateway {
  @ParameterizedTest
  @ValueSource(strings = {"/v1/videos/minimax/generations", "/v1/videos/generations"})
  void create_whenAccepted_answersATaskIdOfTheGatewayAndIsPaid(String path) throws Exception {
    HttpResponse<String> response = client.send(client.posting(path, GatewayClient.MOUSE));

    JsonNode answer = WireClient.json(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.path("task_id").textValue()).matches("task_video_[0-9a-z]{1,12}");
    assertThat(answer.at("/base_resp/status_code").intValue()).isZero();
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo("success");
    assertThat(answer).hasSize(2);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MiniMax-Hailuo-2.3",
        "MiniMax-Hailuo-2.3-Fast",
        "MiniMax-Hailuo-02",
        "I2V-01",
      })
  void create_whenAFirstFrameIsGiven_isTaken(String model) throws Exception {
    String body = GatewayClient.PICTURE.replace("I2V-01", model);

    assertThat(client.create(body).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "0, Preparing, queued",
    "1000, Queueing, queued",
    "2000, Processing, in_progress",
    "9999, Processing, in_progress"
  })
  void query_whileTimePasses_tellsTheStatusInBothTongues(long passed, String status, String generic)
      throws Exception {
    String task = client.created();
    clock.pass(Duration.ofMillis(passed));

    JsonNode answer = client.get("/v1/videos/query/" + task + "?include_download_url=true");
    JsonNode video = client.video(task);

    assertThat(answer.path("id").textValue()).isEqualTo(task);
    assertThat(answer.path("object").textValue()).isEqualTo("video");
    assertThat(answer.path("task_id").textValue()).isEqualTo(task);
    assertThat(answer.path("status").textValue()).isEqualTo(status);
    assertThat(answer).hasSize(4);
    assertThat(video.path("id").textValue()).isEqualTo(task);
    assertThat(video.path("object").textValue()).isEqualTo("video");
    assertThat(video.path("created_at").longValue()).isEqualTo(1_795_219_200L);
    assertThat(video.path("model").textValue()).isEqualTo("T2V-01");
    assertThat(video.path("status").textValue()).isEqualTo(generic);
    assertThat(video).hasSize(5);
  }

  @Test
  void query_whenTheTimeIsOver_tellsFileSizeAndOnRequestALink() throws Exception {
    String task = client.created();
    clock.pass(GENERATION);

    JsonNode answer = client.generated(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Success");
    assertThat(answer.path("file_id").isTextual()).isTrue();
    assertThat(answer.path("video_width").intValue()).isEqualTo(1280);
    assertThat(answer.path("video_height").intValue()).isEqualTo(720);
    assertThat(answer.has("download_url")).isFalse();
    JsonNode linked = client.get("/v1/videos/query/" + task + "?include_download_url=true");
    assertMp4(linked.path("download_url").textValue());
    JsonNode video = client.video(task);
    assertThat(video.path("status").textValue()).isEqualTo("completed");
    assertMp4(video.path("download_url").textValue());
  }

  @Test
  void download_whenGenerated_answersAFlatLinkThatLivesAnHour() throws Exception {
    String task = client.created();
    clock.pass(GENERATION);
    String file = client.generated(task).path("file_id").textValue();

    JsonNode answer = client.get("/v1/videos/download/" + file);

    assertThat(answer).hasSize(3);
    assertThat(answer.path("file_id").textValue()).isEqualTo(file);
    assertThat(answer.path("expires_in_seconds").intValue()).isEqualTo(3600);
    String url = answer.path("download_url").textValue();
    assertMp4(url);
    clock.pass(Duration.ofHours(1));
    assertThat(client.download(url).statusCode()).isEqualTo(403);
    assertMp4(client.get("/v1/videos/download/" + file).path("download_url").textValue());
    assertThat(simulator.calls()).containsEntry("retrieve", 2L).containsEntry("download", 3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/videos/query/task_video_1",
        "/v1/videos/query/task_video_zzzzzzzzzzzz",
        "/v1/videos/query/task_video_zzzzzzzzzzzzzzzzzzzzzzzz",
        "/v1/videos/query/106916112212032",
        "/v1/videos/query/",
        "/v1/videos/generations/task_video_1",
        "/v1/videos/generations/video_1",
        "/v1/videos/download/1",
        "/v1/videos/download/mouse",
        "/v1/videos/download/",
        "/v1/video_generation",
        "/v1/nothing"
      })
  void get_whenTheIdOrTheRouteIsUnknown_is404(String path) throws Exception {
    HttpResponse<String> response = client.response(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(WireClient.json(response).path("error").isTextual()).isTrue();
    assertThat(WireClient.json(response).path("code").textValue()).isEqualTo("not_found");
  }

  @Test
  void download_beforeTheTimeIsOver_knowsNoFile() throws Exception {
    String task = client.created();
    long file = Long.parseLong(task.substring("task_video_".length()), 36) + 1;

    assertThat(client.response("/v1/videos/download/" + file).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer mql_", "Bearer any", "Basic mql_any", "mql_any"})
  void call_whenThereIsNoKeyOfTheGateway_is401AndNothingIsMade(String authorization)
      throws Exception {
    for (String path :
        new String[] {
          "/v1/videos/minimax/generations",
          "/v1/videos/generations",
          "/v1/videos/query/task_video_1",
          "/v1/videos/generations/task_video_1",
          "/v1/videos/download/1"
        }) {
      HttpRequest.Builder request = HttpRequest.newBuilder(simulator.baseUrl().resolve(path));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      if (path.endsWith("generations")) {
        request.POST(HttpRequest.BodyPublishers.ofString(GatewayClient.MOUSE));
      }

      HttpResponse<String> response = client.send(request.build());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body())
          .isEqualTo("{\"error\":\"missing or invalid API key\",\"code\":\"unauthorized\"}");
    }
    assertThat(simulator.calls()).containsEntry("payments", 0L).containsEntry("create", 2L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " -> the body must be a JSON object",
        "mouse -> the body must be a JSON object",
        "[] -> the body must be a JSON object",
        "{'prompt':'a'} -> model is required",
        "{'model':'T2V-01-Director','prompt':'a'} -> model 'T2V-01-Director' is not supported",
        "{'model':5,'prompt':'a'} -> model '5' is not supported",
        "{'model':'T2V-01'} -> prompt is required",
        "{'model':'T2V-01','prompt':' '} -> prompt is required",
        "{'model':'I2V-01','first_frame_image':'https://a.b/c'} -> prompt is required",
        "{'model':'MiniMax-Hailuo-02','prompt':'a','last_frame_image':'https://a.b/c'} ->"
            + " last_frame_image is not supported",
        "{'model':'S2V-01','prompt':'a','subject_reference':[{'type':'character',"
            + "'image':['https://a.b/c']}]} -> subject_reference is not supported",
        "{'template_id':'392747428568649728'} -> template_id is not supported",
        "{'model':'S2V-01','prompt':'a'} -> invalid params, binding: expr_path=subject_reference,"
            + " cause=missing required parameter",
        "{'model':'MiniMax-Hailuo-2.3','prompt':'a','duration':10,'resolution':'1080P'} -> invalid"
            + " params, model MiniMax-Hailuo-2.3 does not support duration 10 with resolution 1080P"
      })
  void create_whenTheRequestBreaksARule_is400AndNotPaid(String example) throws Exception {
    int arrow = example.indexOf(" ->");

    HttpResponse<String> response = client.create(example.substring(0, arrow).replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode answer = WireClient.json(response);
    assertThat(answer.path("error").textValue()).isEqualTo(example.substring(arrow + 4));
    assertThat(answer.path("code").textValue()).isEqualTo("invalid_request");
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
  }

  @Test
  void create_whenFieldsAreNullOrUnknown_ignoresThem() throws Exception {
    HttpResponse<String> response =
        client.create(
            """
            {"model": "T2V-01", "prompt": "A mouse.", "duration": 10, "resolution": "1080P",
             "last_frame_image": null, "subject_reference": null, "first_frame_image": null,
             "callback_url": "https://example.com/callback", "aigc_watermark": true, "mouse": 1}
            """);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void start_whenStartedAgainOnItsFolder_goesOnWithTasksCountsAndLinks() throws Exception {
    String task = client.created();
    clock.pass(GENERATION);
    String file = client.generated(task).path("file_id").textValue();
    String link = client.get("/v1/videos/download/" + file).path("download_url").textValue();
    stop();

    start();

    assertThat(client.query(task).path("status").textValue()).isEqualTo("Success");
    assertMp4(simulator.baseUrl() + URI.create(link).getPath());
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @Test
  void start_whenTheTimeIsNegativeOrThePortTaken_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetriqualSimulator.start(home, 0, Duration.ofSeconds(-1), clock));
    int taken = simulator.baseUrl().getPort();
    assertThatThrownBy(() -> MetriqualSimulator.start(home, taken, GENERATION, clock))
        .isInstanceOf(BindException.class);
  }

  @Test
  void behaviours_whenAsked_areStampedAndTheAssumedOnesCounted() throws Exception {
    JsonNode answer = client.get("/_simulator/behaviours");

    long assumed = 0;
    for (JsonNode behaviour : answer.path("behaviours")) {
      switch (behaviour.path("source").asText()) {
        case "documented" ->
            assertThat(behaviour.path("page").asText()).startsWith("https://docs.metriqual.com/");
        case "observed" -> assertThat(behaviour.path("until").asText()).isEqualTo("2026-11");
        case "assumed" -> assumed++;
        default -> throw new AssertionError(behaviour.toString());
      }
    }
    assertThat(answer.path("behaviours")).hasSize(Behaviour.values().length);
    assertThat(answer.path("assumed").longValue()).isEqualTo(assumed).isPositive();
  }

  private void assertMp4(String url) throws Exception {
    HttpResponse<byte[]> video = client.download(url);
    assertThat(video.statusCode()).isEqualTo(200);
    assertThat(new String(video.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
  }
}
