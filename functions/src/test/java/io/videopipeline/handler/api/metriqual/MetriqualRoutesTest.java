package io.videopipeline.handler.api.metriqual;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.GatewayRequest;
import io.videopipeline.handler.api.HttpApi;
import io.videopipeline.handler.api.JsonResponse;
import io.videopipeline.handler.api.SharedApiStack;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.testing.Jobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
public class MetriqualRoutesTest {
  private static final long ID = 186_842_624_000_123L;
  private static final String TEXT_ID = "186842624000123";
  private static final String DOCUMENTED = "/v1/videos/minimax/generations";
  private static final String OF_THE_SDKS = "/v1/videos/generations";
  private static final String QUERY = "/v1/videos/query/";
  private static final String DOWNLOAD = "/v1/videos/download/";
  private static final String GENERIC = "/v1/videos/generations/";
  private static final String LINK =
      "https://bucket.example/videos/186842624000123.mp4?name=output.mp4&seconds=3600";
  private static final String MOUSE = "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"Mouse.\"}";
  private static final int CREATED_AT = (int) Jobs.NOW.getEpochSecond();
  private static final Failure FAILURE =
      new Failure(FailureCode.REJECTED_OUTPUT, "Change the prompt.");
  private static final VideoRequest TEMPLATE =
      Objects.requireNonNull(Jobs.requests().get("template"));

  private HttpApi api;

  @BeforeEach
  void api(HttpApi given) {
    api = given;
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENTED, OF_THE_SDKS})
  void create_whenTheRequestIsValid_returnsTheFieldsOfDocumentationAndSdks(String path) {
    JsonResponse answer = api.post(path, MOUSE);

    String id = answer.text("task_id");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            Map.of(
                "task_id",
                id,
                "id",
                id,
                "object",
                "video",
                "status",
                "queued",
                "created_at",
                (int) api.job(id).createdAt().getEpochSecond(),
                "model",
                "MiniMax-Hailuo-2.3",
                "base_resp",
                Map.of("status_code", 0, "status_msg", "success")));
    assertThat(api.started()).containsExactly(id + "-1");
  }

  @Test
  void create_whenRepeatedOnTheOtherPath_returnsTheSameJob() {
    String id = api.post(DOCUMENTED, MOUSE).text("id");

    JsonResponse again = api.post(OF_THE_SDKS, MOUSE);

    assertThat(again.text("id")).isEqualTo(id);
    assertThat(again.headers()).containsEntry("idempotent-replayed", "true");
    assertThat(api.started()).hasSize(1);
  }

  @Test
  void create_whenTheKeyIsNone_createsAJobEachTime() {
    GatewayRequest request =
        GatewayRequest.post(OF_THE_SDKS, MOUSE).with("idempotency-key", "none");
    api.send(request);
    api.send(request);

    assertThat(api.started()).hasSize(2);
  }

  @Test
  void create_whenTheKeyWasUsedForAnotherRequest_is409() {
    String other = "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"Cat.\"}";
    api.send(GatewayRequest.post(DOCUMENTED, MOUSE).with("idempotency-key", "order-1"));

    assertRefused(
        api.send(GatewayRequest.post(DOCUMENTED, other).with("idempotency-key", "order-1")),
        409,
        "idempotency_key_reused",
        "This Idempotency-Key was already used for a different request");
  }

  @Test
  void create_withUnknownFields_ignoresThem() {
    String body =
        """
        {"model": "MiniMax-Hailuo-02", "prompt": "Mouse.", "seconds": "4", "size": "1280x720",
         "template_id": 5, "n": null}
        """;

    assertThat(api.post(OF_THE_SDKS, body).status()).isEqualTo(200);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("{}", List.of("model")),
        Arguments.of("{\"prompt\": \"Mouse.\"}", List.of("model")),
        Arguments.of("{\"model\": \"T2V-01\"}", List.of("prompt")),
        Arguments.of("{\"model\": \"T2V-01\", \"prompt\": 5}", List.of("prompt")),
        Arguments.of(
            "{\"model\": \"S2V-01\", \"prompt\": 5, \"seed\": 1}", List.of("prompt", "model")),
        Arguments.of(
            "{\"model\": \"MiniMax-Hailuo-2.3\", \"duration\": 7}", List.of("prompt", "duration")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void create_whenRulesAreBroken_reportsEveryField(String body, List<String> fields) {
    JsonResponse answer = api.post(DOCUMENTED, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json())
        .containsOnlyKeys("error", "code", "details")
        .containsEntry("code", "invalid_request");
    assertThat(answer.text("error")).startsWith(fields.getFirst() + ": ");
    assertThat(((List<?>) ((Map<?, ?>) answer.json().get("details")).get("violations")))
        .allSatisfy(
            violation -> assertThat(((Map<?, ?>) violation).get("message")).asString().isNotEmpty())
        .extracting(violation -> (Object) ((Map<?, ?>) violation).get("field"))
        .isEqualTo(fields);
    assertThat(api.started()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{"})
  void create_whenTheBodyIsNotAnObject_isRejected(String body) {
    JsonResponse response = api.post(DOCUMENTED, body);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.json())
        .containsOnlyKeys("error", "code")
        .containsEntry("code", "invalid_json");
    assertThat(response.text("error")).startsWith("The body must be one JSON object: ");
  }

  static Stream<Arguments> openJobs() {
    return Stream.of(
        Arguments.of(Jobs.queued(ID), "Preparing", "queued"),
        Arguments.of(Jobs.submitting(ID), "Preparing", "queued"),
        Arguments.of(Jobs.inProgress(ID), "Processing", "in_progress"),
        Arguments.of(Jobs.storing(ID), "Processing", "in_progress"));
  }

  @ParameterizedTest
  @MethodSource("openJobs")
  void queryAndRead_whenTheJobIsOpen_returnItsStatus(Job job, String status, String generic) {
    api.store(job);

    assertThat(api.get(QUERY + ID + "?include_download_url=true").json())
        .isEqualTo(task(Map.of("status", status)));
    assertThat(api.get(GENERIC + ID).json()).isEqualTo(video(Map.of("status", generic)));
    assertRefused(api.get(DOWNLOAD + ID), 409, "not_ready", "The video is not ready yet");
  }

  @Test
  void query_whenCompleted_returnsItsFile() {
    api.store(Jobs.completed(ID));

    Map<String, Object> task =
        task(
            Map.of(
                "status", "Success", "file_id", TEXT_ID, "video_width", 1366, "video_height", 768));
    assertThat(api.get(QUERY + ID).json()).isEqualTo(task);
    task.put("download_url", LINK);
    assertThat(api.get(QUERY + ID + "?include_download_url=true").json()).isEqualTo(task);
    assertThat(api.get(QUERY + ID + "?include_download_url=True").json()).isEqualTo(task);
  }

  @Test
  void query_whenTheSizeIsUnknown_omitsIt() {
    api.store(Jobs.completed(ID, Jobs.request(), new GeneratedVideo.OfTask()));

    assertThat(api.get(QUERY + ID + "?include_download_url=false").json())
        .isEqualTo(task(Map.of("status", "Success", "file_id", TEXT_ID)));
  }

  @Test
  void read_whenCompleted_returnsItsUrl() {
    api.store(Jobs.completed(ID));

    assertThat(api.get(GENERIC + ID).json())
        .isEqualTo(video(Map.of("status", "completed", "download_url", LINK)));
  }

  @Test
  void download_whenCompleted_returnsUrlAndFileId() {
    api.store(Jobs.completed(ID));

    JsonResponse answer = api.get(DOWNLOAD + ID);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(Map.of("download_url", LINK, "file_id", TEXT_ID, "expires_in_seconds", 3600));
  }

  static Stream<Arguments> jobsWithoutVideo() {
    return Stream.of(
        Arguments.of(Jobs.failed(ID, FAILURE), "Change the prompt.", "Change the prompt."),
        Arguments.of(Jobs.canceled(ID), "The video was canceled", "The job ended without a video"));
  }

  @ParameterizedTest
  @MethodSource("jobsWithoutVideo")
  void everyRead_whenTheJobEndedWithoutVideo_tellsWhy(Job job, String error, String refusal) {
    api.store(job);

    assertThat(api.get(QUERY + ID).json())
        .isEqualTo(task(Map.of("status", "Fail", "error", error)));
    assertThat(api.get(GENERIC + ID).json())
        .isEqualTo(video(Map.of("status", "failed", "error", error)));
    assertRefused(api.get(DOWNLOAD + ID), 409, "no_video", refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {QUERY, DOWNLOAD, GENERIC})
  void everyRead_whenTheIdIsNotTheCallers_isNotFound(String path) {
    api.store(Jobs.of(new Owner("somebody-else"), Jobs.completed(ID)));
    api.store(Jobs.completed(ID + 1, TEMPLATE, Jobs.VIDEO));

    for (String id : List.of("1", "task_video_abc123", TEXT_ID, Long.toString(ID + 1))) {
      assertRefused(api.get(path + id), 404, "not_found", "Video not found");
    }
  }

  @ParameterizedTest
  @CsvSource({"/v1/videos/186842624000123, id", "/v1/videos/186842624000123/content, url"})
  void nativeRoute_withAVideoId_isNotMetriquals(String path, String field) {
    api.store(Jobs.completed(ID));

    assertThat(api.get(path).json()).containsKey(field).doesNotContainKey("object");
  }

  @Test
  void query_whenTheIdEqualsANativePathSegment_isMetriquals() {
    assertRefused(api.get(QUERY + "content"), 404, "not_found", "Video not found");
  }

  @Test
  void create_whenItsPathMatchesANativeId_isMetriquals() {
    JsonResponse answer = api.get(OF_THE_SDKS);

    assertRefused(
        answer, 405, "method_not_allowed", "GET is not allowed on this path; allowed: POST");
    assertThat(answer.headers()).containsEntry("allow", "POST");
  }

  private static void assertRefused(JsonResponse answer, int status, String code, String text) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json()).isEqualTo(Map.of("error", text, "code", code));
  }

  private static Map<String, Object> task(Map<String, Object> rest) {
    Map<String, Object> task = new LinkedHashMap<>(rest);
    task.putAll(Map.of("id", TEXT_ID, "object", "video", "task_id", TEXT_ID));
    return task;
  }

  private static Map<String, Object> video(Map<String, Object> rest) {
    Map<String, Object> video = new LinkedHashMap<>(rest);
    video.putAll(
        Map.of(
            "id",
            TEXT_ID,
            "object",
            "video",
            "created_at",
            CREATED_AT,
            "model",
            "MiniMax-Hailuo-2.3"));
    return video;
  }
}
