package io.videopipeline.simulator.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.behaviour.Behaviour;
import io.videopipeline.simulator.behaviour.Behaviour.Assumed;
import io.videopipeline.simulator.behaviour.Behaviour.Documented;
import io.videopipeline.simulator.behaviour.Behaviour.Observed;
import io.videopipeline.simulator.minimax.SimulatorClient;
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

class MetriqualSimulatorTest extends MetriqualFixture {
  @Documented(
      value = "Metriqual: POST /v1/videos/minimax/generations creates a video",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Assumed(
      value = "Metriqual: POST /v1/videos/generations accepts MiniMax's models too",
      why = "the documentation names the route without its models")
  @Documented(
      value = "Metriqual: a creation returns {task_id, base_resp}",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Assumed(value = "Metriqual: a creation is HTTP 200", why = "not documented")
  @Documented(
      value = "Metriqual: a task_id begins with task_video_",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Assumed(
      value = "Metriqual: a task_id ends with up to 12 lower-case letters and digits",
      why = "the documentation shows one example")
  @ParameterizedTest
  @ValueSource(strings = {"/v1/videos/minimax/generations", "/v1/videos/generations"})
  void create_whenAccepted_returnsAMetriqualTaskIdAndIsPaid(String path) throws Exception {
    HttpResponse<String> response = client.send(client.posting(path, MetriqualClient.MOUSE));

    JsonNode answer = SimulatorClient.json(response);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(answer.path("task_id").textValue()).matches("task_video_[0-9a-z]{1,12}");
    assertThat(answer.at("/base_resp/status_code").intValue()).isZero();
    assertThat(answer.at("/base_resp/status_msg").textValue()).isEqualTo("success");
    assertThat(answer).hasSize(2);
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 1L);
  }

  @Documented(
      value = "Metriqual: the models are T2V-01, I2V-01, S2V-01 and the three Hailuo models",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MiniMax-Hailuo-2.3",
        "MiniMax-Hailuo-2.3-Fast",
        "MiniMax-Hailuo-02",
        "I2V-01",
      })
  void create_whenAFirstFrameIsGiven_isTaken(String model) throws Exception {
    String body = MetriqualClient.IMAGE.replace("I2V-01", model);

    assertThat(client.create(body).statusCode()).isEqualTo(200);
  }

  @Documented(
      value = "Metriqual: the ids of tasks and files are in the path",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Observed(
      value = "Metriqual: a query returns {id, object, task_id, status}",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Assumed(
      value = "Metriqual: the object of a query is video, its id the task_id",
      why = "as in the object video")
  @Observed(
      value = "Metriqual: the status of a query is MiniMax's word",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Observed(
      value = "Metriqual: GET /v1/videos/generations/{id} returns {id, object, created_at, status}",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Assumed(value = "Metriqual: the id of the object video is the task_id", why = "not documented")
  @Assumed(
      value = "Metriqual: the object video is queued, in_progress, completed or failed",
      why = "Sora's words; no source shows them for MiniMax's models")
  @Assumed(
      value = "Metriqual: the object video has no progress in per cent",
      why = "MiniMax reports none")
  @ParameterizedTest
  @CsvSource({
    "0, Preparing, queued",
    "1000, Queueing, queued",
    "2000, Processing, in_progress",
    "9999, Processing, in_progress"
  })
  void query_whileTimePasses_bothQueriesReturnTheStatus(long passed, String status, String generic)
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

  @Documented(
      value = "Metriqual: include_download_url=true adds download_url",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Assumed(value = "Metriqual: a file_id is a string of digits", why = "as MiniMax's")
  @Test
  void query_whenTheTimeIsOver_returnsFileAndSizeAndOnRequestALink() throws Exception {
    String task = client.created();
    clock.pass(GENERATION);

    JsonNode answer = client.generated(task);

    assertThat(answer.path("status").textValue()).isEqualTo("Success");
    assertThat(answer.path("file_id").isTextual()).isTrue();
    assertThat(answer.path("file_id").textValue()).matches("[0-9]+");
    assertThat(answer.path("video_width").intValue()).isEqualTo(1280);
    assertThat(answer.path("video_height").intValue()).isEqualTo(720);
    assertThat(answer.has("download_url")).isFalse();
    JsonNode linked = client.get("/v1/videos/query/" + task + "?include_download_url=true");
    assertMp4(linked.path("download_url").textValue());
    JsonNode video = client.video(task);
    assertThat(video.path("status").textValue()).isEqualTo("completed");
    assertMp4(video.path("download_url").textValue());
  }

  @Observed(
      value = "Metriqual: a download returns {download_url, file_id, expires_in_seconds}",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Observed(
      value = "Metriqual: a link is valid for 1 hour",
      date = Behaviour.NOVEMBER_2026,
      report =
          "https://github.com/Metriqual/mql-sdk-lts and https://github.com/Metriqual/python-sdk")
  @Assumed(value = "Metriqual: a link needs no API key", why = "as MiniMax's links")
  @Assumed(value = "Metriqual: each response has a new link", why = "as MiniMax's")
  @Assumed(
      value = "Metriqual: an expired link is HTTP 403",
      why = "as presigned URLs of object stores")
  @Test
  void download_whenGenerated_returnsALinkThatIsValidForAnHour() throws Exception {
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
    String next = client.get("/v1/videos/download/" + file).path("download_url").textValue();
    assertThat(next).isNotEqualTo(url);
    assertMp4(next);
    assertThat(simulator.calls()).containsEntry("retrieve", 2L).containsEntry("download", 3L);
  }

  @Assumed(value = "Metriqual: an unknown id is HTTP 404", why = "not documented")
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
    assertThat(SimulatorClient.json(response).path("error").isTextual()).isTrue();
    assertThat(SimulatorClient.json(response).path("code").textValue()).isEqualTo("not_found");
  }

  @Test
  void download_beforeTheTimeIsOver_findsNoFile() throws Exception {
    String task = client.created();
    long file = Long.parseLong(task.substring("task_video_".length()), 36) + 1;

    assertThat(client.response("/v1/videos/download/" + file).statusCode()).isEqualTo(404);
  }

  @Documented(
      value = "Metriqual: an API key begins with mql_",
      page = "https://docs.metriqual.com/docs/authentication")
  @Assumed(value = "Metriqual: a missing or invalid API key is HTTP 401", why = "not documented")
  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer ", "Bearer mql_", "Bearer any", "Basic mql_any", "mql_any"})
  void call_whenThereIsNoMetriqualKey_is401AndNotPaid(String authorization) throws Exception {
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
        request.POST(HttpRequest.BodyPublishers.ofString(MetriqualClient.MOUSE));
      }

      HttpResponse<String> response = client.send(request.build());

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body())
          .isEqualTo("{\"error\":\"missing or invalid API key\",\"code\":\"unauthorized\"}");
    }
    assertThat(simulator.calls()).containsEntry("payments", 0L).containsEntry("create", 2L);
  }

  @Assumed(
      value = "Metriqual: every API key with this prefix is accepted",
      why = "the simulator has no accounts")
  @ParameterizedTest
  @ValueSource(strings = {"mql_1", "mql_another"})
  void create_whenTheKeyHasThePrefix_isAccepted(String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.baseUrl().resolve("/v1/videos/minimax/generations"))
            .header("Authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString(MetriqualClient.MOUSE))
            .build();

    assertThat(client.send(request).statusCode()).isEqualTo(200);
  }

  @Documented(
      value = "Metriqual: prompt is required, also with a first frame",
      page = "https://docs.metriqual.com/docs/video-minimax")
  @Assumed(value = "Metriqual: every other model is HTTP 400", why = "not documented")
  @Assumed(
      value = "Metriqual: a last frame, a subject reference and a template are HTTP 400",
      why = "the documentation does not mention them")
  @Assumed(
      value = "Metriqual: everything else is checked by MiniMax's rules; a violation is HTTP 400",
      why = "Metriqual forwards the request")
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
  void create_whenTheRequestIsInvalid_is400AndNotPaid(String example) throws Exception {
    int arrow = example.indexOf(" ->");

    HttpResponse<String> response = client.create(example.substring(0, arrow).replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode answer = SimulatorClient.json(response);
    assertThat(answer.path("error").textValue()).isEqualTo(example.substring(arrow + 4));
    assertThat(answer.path("code").textValue()).isEqualTo("invalid_request");
    assertThat(simulator.calls()).containsEntry("create", 1L).containsEntry("payments", 0L);
  }

  @Assumed(
      value = "Metriqual: every other field is ignored, also callback_url",
      why = "the documentation does not mention them")
  @Documented(
      value = "Metriqual: the 01 models ignore duration and resolution",
      page = "https://docs.metriqual.com/docs/video-minimax")
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
  void start_whenRestartedOnItsFolder_keepsTasksCountsAndLinks() throws Exception {
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
  void start_whenTheTimeIsNegativeOrThePortInUse_fails() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetriqualSimulator.start(home, 0, Duration.ofSeconds(-1), clock));
    int taken = simulator.baseUrl().getPort();
    assertThatThrownBy(() -> MetriqualSimulator.start(home, taken, GENERATION, clock))
        .isInstanceOf(BindException.class);
  }

  private void assertMp4(String url) throws Exception {
    HttpResponse<byte[]> video = client.download(url);
    assertThat(video.statusCode()).isEqualTo(200);
    assertThat(new String(video.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
  }
}
