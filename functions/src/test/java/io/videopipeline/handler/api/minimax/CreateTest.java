package io.videopipeline.handler.api.minimax;

import static io.videopipeline.handler.api.InMemoryApi.OTHERS_KEY;
import static io.videopipeline.handler.api.InMemoryApi.SECOND_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.GatewayRequest;
import io.videopipeline.handler.api.HttpApi;
import io.videopipeline.handler.api.InMemoryApi;
import io.videopipeline.handler.api.JsonResponse;
import io.videopipeline.handler.api.NotDeployed;
import io.videopipeline.handler.api.SharedApiStack;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.request.Mode;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.TestImages;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
public class CreateTest {
  private static final String VIDEOS = "/v1/video_generation";
  private static final String TEMPLATES = "/v1/video_template_generation";
  private static final String MOUSE = "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"Mouse.\"}";
  private static final String LION =
      """
      {"template_id": "393769180141805569", "text_inputs": [{"value": "Lion"}],
       "media_inputs": [{"value": "https://example.com/pet.jpg"}]}
      """;
  private static final String CLOCK = "A deployed function's clock is its machine's";
  private static final Map<String, Object> SUCCESS =
      Map.of("status_code", 0, "status_msg", "success");

  private HttpApi api;

  @BeforeEach
  void api(HttpApi given) {
    api = given;
  }

  static Stream<Arguments> creations() {
    return Stream.of(
        Arguments.of(VIDEOS, Mode.TEXT_TO_VIDEO, MOUSE),
        Arguments.of(
            VIDEOS,
            Mode.TEXT_TO_VIDEO,
            """
            {"model": "T2V-01", "prompt": "Mouse.", "callback_url": null, "prompt_optimizer": null,
             "first_frame_image": null, "subject_reference": null, "duration": null}
            """),
        Arguments.of(
            VIDEOS,
            Mode.TEXT_TO_VIDEO,
            """
            {"model": "MiniMax-Hailuo-02", "prompt": "Mouse.", "duration": "10",
             "resolution": "768P", "seed": 5, "aspect_ratio": {"w": 16}, "template_id": 5,
             "callback_url": "https://example.com/hook"}
            """),
        Arguments.of(
            VIDEOS,
            Mode.IMAGE_TO_VIDEO,
            "{\"model\": \"I2V-01\", \"first_frame_image\": \"data:image/jpeg;base64,%s\"}"
                .formatted(Base64.getEncoder().encodeToString(TestImages.png(400, 400)))),
        Arguments.of(
            VIDEOS,
            Mode.FIRST_AND_LAST_FRAME,
            """
            {"model": "MiniMax-Hailuo-02", "first_frame_image": "https://example.com/1.png",
             "last_frame_image": "https://example.com/2.png"}
            """),
        Arguments.of(
            VIDEOS,
            Mode.SUBJECT_REFERENCE,
            """
            {"model": "S2V-01", "prompt": "She waves.", "duration": 6, "resolution": "1080P",
             "subject_reference": [{"image": "https://example.com/face.png", "mask": "x"}]}
            """),
        Arguments.of(TEMPLATES, Mode.TEMPLATE, LION),
        Arguments.of(
            TEMPLATES,
            Mode.TEMPLATE,
            """
            {"template_id": "394514820878671878", "model": "MiniMax-Hailuo-2.3", "prompt": "x",
             "text_inputs": [{"value": "A room", "type": "text"}], "media_inputs": null}
            """));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void create_whenTheRequestIsValid_returnsTheIdAsText(String path, Mode mode, String body) {
    JsonResponse answer = api.post(path, body);

    String id = answer.text("task_id");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(Map.of("task_id", id, "base_resp", SUCCESS));
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsKey("Trace-Id");
    assertThat(api.job(id).request().mode()).isEqualTo(mode);
    assertThat(api.started()).containsExactly(id + "-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/video_generation          | {"model": "T2V-01", "prompt": "Mouse."
          /v1/video_template_generation | {"template_id": "393769180141805569"
          """)
  void create_withACallbackUrl_storesIt(String path, String body) {
    JsonResponse answer =
        api.post(path, body + ", \"callback_url\": \"https://example.com/hook\"}");

    assertThat(api.job(answer.text("task_id")).callbackUrl())
        .contains(URI.create("https://example.com/hook"));
  }

  static Stream<Arguments> refusals() {
    String missing = "binding: expr_path=%s, cause=missing required parameter";
    return Stream.of(
        Arguments.of(VIDEOS, "{}", missing.formatted("model")),
        Arguments.of(VIDEOS, "{\"prompt\": \"Mouse.\"}", missing.formatted("model")),
        Arguments.of(
            VIDEOS, "{\"model\": null, \"prompt\": \"Mouse.\"}", missing.formatted("model")),
        Arguments.of(
            VIDEOS, "{\"model\": \" \", \"prompt\": \"Mouse.\"}", missing.formatted("model")),
        Arguments.of(VIDEOS, LION, missing.formatted("model")),
        Arguments.of(VIDEOS, "{\"model\": [\"T2V-01\"]}", "model: must be a string, not an array"),
        Arguments.of(
            VIDEOS, "{\"model\": \"video-02\", \"prompt\": \"x\"}", "model: must be one of "),
        Arguments.of(VIDEOS, "{\"model\": \"T2V-01\"}", "prompt: is required"),
        Arguments.of(
            VIDEOS,
            "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"x\", \"duration\": 7}",
            "duration: must be 6 or 10 for 768P"),
        Arguments.of(
            VIDEOS,
            "{\"model\": \"T2V-01\", \"prompt\": \"x\", \"callback_url\": \"http://localhost/\"}",
            "callback_url: "),
        Arguments.of(
            VIDEOS,
            "{\"model\": \"I2V-01\", \"first_frame_image\": \"data:image/png;base64,aGVsbG8=\"}",
            "first_frame_image: "),
        Arguments.of(VIDEOS, "", "the body must be one JSON object: "),
        Arguments.of(VIDEOS, "[1]", "the body must be one JSON object: "),
        Arguments.of(VIDEOS, "{\"model\":", "the body must be one JSON object: "),
        Arguments.of(TEMPLATES, "{}", missing.formatted("template_id")),
        Arguments.of(TEMPLATES, MOUSE, missing.formatted("template_id")),
        Arguments.of(
            TEMPLATES,
            "{\"template_id\": 393769180141805569}",
            "template_id: must be a string in double quotes"),
        Arguments.of(
            TEMPLATES,
            "{\"template_id\": \"lion\"}",
            "template_id: must be a string of 1 to 20 digits"),
        Arguments.of(
            TEMPLATES,
            "{\"template_id\": \"1\", \"text_inputs\": [\"Lion\"]}",
            "text_inputs[0]: must be an object"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void create_whenTheRequestIsInvalid_is200WithCode2013AndTheFirstField(
      String path, String body, String words) {
    JsonResponse answer = api.post(path, body);

    Map<?, ?> why = (Map<?, ?>) answer.json().get("base_resp");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).containsOnlyKeys("task_id", "base_resp").containsEntry("task_id", "");
    assertThat(why.get("status_code")).isEqualTo(2013);
    assertThat(why.get("status_msg")).asString().startsWith("invalid params, " + words);
    assertThat(answer.headers()).containsKey("Trace-Id");
    assertThat(api.started()).isEmpty();
  }

  @Test
  void create_withUnknownParametersAndHeaders_isAccepted() {
    GatewayRequest request =
        GatewayRequest.post(VIDEOS + "?GroupId=1700000000000000000", MOUSE)
            .with("content-type", "text/plain")
            .with("MM-API-Source", "Minimax-MCP");

    assertThat(api.send(request).json()).containsEntry("base_resp", SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {MOUSE, " {\"prompt\": \"Mouse.\", \"model\": \"MiniMax-Hailuo-2.3\"} "})
  @NotDeployed(CLOCK)
  void create_whenRepeatedWithin120SecondsWithoutAKey_returnsTheSameJob(String again) {
    InMemoryApi clocked = new InMemoryApi();
    String id = clocked.post(VIDEOS, MOUSE).text("task_id");
    clocked.clock().pass(Duration.ofSeconds(119));
    JsonResponse second = clocked.post(VIDEOS, again);

    assertThat(second.text("task_id")).isEqualTo(id);
    assertThat(second.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(clocked.started()).hasSize(1);
  }

  @Test
  void create_whenATemplateIsRepeated_returnsTheSameJob() {
    assertThat(api.post(TEMPLATES, LION).json()).isEqualTo(api.post(TEMPLATES, LION).json());
    assertThat(api.started()).hasSize(1);
  }

  @Test
  @NotDeployed(CLOCK)
  void create_whenRepeatedAfter120Seconds_createsAnotherJob() {
    InMemoryApi clocked = new InMemoryApi();
    clocked.post(VIDEOS, MOUSE);
    clocked.clock().pass(Duration.ofMinutes(2));
    clocked.post(VIDEOS, MOUSE);

    assertThat(clocked.started()).hasSize(2);
  }

  @Test
  void create_whenTheFirstJobHasEnded_createsAnotherJob() {
    Job job = api.job(api.post(VIDEOS, MOUSE).text("task_id"));
    api.store(job.failed(new Failure(FailureCode.INTERNAL, "It broke."), Jobs.NOW));
    api.post(VIDEOS, MOUSE);

    assertThat(api.started()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {SECOND_KEY, OTHERS_KEY})
  void create_whenAnotherClientSendsTheSame_createsAnotherJob(String key) {
    api.post(VIDEOS, MOUSE);
    api.send(GatewayRequest.post(VIDEOS, MOUSE).withKey(key));

    assertThat(api.started()).hasSize(2);
  }

  @Test
  void create_whenTheKeyIsNone_createsAJobEachTime() {
    GatewayRequest request = GatewayRequest.post(VIDEOS, MOUSE).with("Idempotency-Key", "none");
    api.send(request);
    api.send(request);

    assertThat(api.started()).hasSize(2);
  }

  @Test
  @NotDeployed(CLOCK)
  void create_whenRepeatedWithItsKeyAfter6Days_returnsTheSameJob() {
    InMemoryApi clocked = new InMemoryApi();
    GatewayRequest request = GatewayRequest.post(VIDEOS, MOUSE).with("Idempotency-Key", "order-1");
    String id = clocked.send(request).text("task_id");
    clocked.clock().pass(Duration.ofDays(6));

    assertThat(clocked.send(request).text("task_id")).isEqualTo(id);
    assertThat(
            clocked
                .send(GatewayRequest.post(TEMPLATES, LION).with("Idempotency-Key", "order-1"))
                .json())
        .isEqualTo(
            refused(
                "invalid params, this Idempotency-Key was already used for a different request"));
    assertThat(clocked.started()).hasSize(1);
  }

  @Test
  void create_whenTheKeyIsInvalid_isRejected() {
    assertThat(
            api.send(GatewayRequest.post(VIDEOS, MOUSE).with("Idempotency-Key", "order 1")).json())
        .isEqualTo(
            refused("invalid params, Idempotency-Key: must be 1 to 255 visible ASCII characters"));
  }

  private static Map<String, Object> refused(String words) {
    return Map.of("task_id", "", "base_resp", Map.of("status_code", 2013, "status_msg", words));
  }
}
