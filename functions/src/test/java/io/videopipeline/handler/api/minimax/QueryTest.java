package io.videopipeline.handler.api.minimax;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.GatewayRequest;
import io.videopipeline.handler.api.HttpApi;
import io.videopipeline.handler.api.InMemoryApi;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
public class QueryTest {
  private static final long ID = 186_842_624_000_123L;
  private static final String QUERY = "/v1/query/video_generation?task_id=";
  private static final String TEMPLATE_QUERY = "/v1/query/video_template_generation?task_id=";
  private static final String RETRIEVE = "/v1/files/retrieve?file_id=";
  private static final String LINK =
      "https://bucket.example/videos/186842624000123.mp4?name=output.mp4&seconds=3600";
  private static final Map<String, Object> SUCCESS =
      Map.of("status_code", 0, "status_msg", "success");
  private static final VideoRequest TEMPLATE =
      Objects.requireNonNull(Jobs.requests().get("template"));

  private HttpApi api;

  @BeforeEach
  void api(HttpApi given) {
    api = given;
  }

  static Stream<Arguments> openJobs() {
    return Stream.of(
        Arguments.of(Jobs.queued(ID), "Preparing"),
        Arguments.of(Jobs.submitting(ID), "Preparing"),
        Arguments.of(Jobs.inProgress(ID), "Processing"),
        Arguments.of(Jobs.storing(ID), "Processing"));
  }

  @ParameterizedTest
  @MethodSource("openJobs")
  void query_whenTheJobIsOpen_returnsItsStatus(Job job, String status) {
    api.store(job);

    assertAnswer(api.get(QUERY + ID), Map.of("status", status, "base_resp", SUCCESS));
  }

  @Test
  void query_whenCompleted_returnsTheFileIdAsTextAndTheSizeAsNumbers() {
    api.store(Jobs.completed(ID));

    assertAnswer(
        api.get(QUERY + ID),
        Map.of(
            "status",
            "Success",
            "file_id",
            "186842624000123",
            "video_width",
            1366,
            "video_height",
            768,
            "base_resp",
            SUCCESS));
  }

  @Test
  void query_whenTheSizeIsUnknown_omitsIt() {
    api.store(Jobs.completed(ID, Jobs.request(), new GeneratedVideo.OfTask()));

    assertAnswer(
        api.get(QUERY + ID),
        Map.of("status", "Success", "file_id", "186842624000123", "base_resp", SUCCESS));
  }

  @Test
  void query_whenATemplatesVideoIsCompleted_returnsItsUrl() {
    api.store(Jobs.completed(ID, TEMPLATE, Jobs.VIDEO));

    assertAnswer(
        api.get(TEMPLATE_QUERY + ID),
        Map.of("status", "Success", "video_url", LINK, "base_resp", SUCCESS));
  }

  @Test
  void query_whenATemplatesJobIsOpen_returnsItsStatus() {
    api.store(Jobs.queued(ID, TEMPLATE));

    assertAnswer(api.get(TEMPLATE_QUERY + ID), Map.of("status", "Preparing", "base_resp", SUCCESS));
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTED_INPUT, 1026, 1026, input new_sensitive",
    "REJECTED_INPUT, 1042, 1042, invisible character ratio limit",
    "REJECTED_OUTPUT, 1027, 1027, output new_sensitive",
    "REJECTED_INPUT, 422, 1026, input new_sensitive",
    "REJECTED_OUTPUT, content_rejected, 1027, output new_sensitive",
    "NO_BALANCE, 402, 1008, insufficient balance",
    "BAD_KEY, 2049, 2049, invalid api key",
    "BAD_KEY, 401, 1004, login fail",
    "QUOTA_EXHAUSTED, 2056, 2056, usage limit exceeded",
    "NOT_IN_PLAN, 2061, 2061, model not in plan",
    "INVALID_REQUEST, 2013, 2013, invalid params",
    "GENERATION_FAILED, 0, 1000, unknown error",
    "GENERATION_FAILED, 99999999999999999999, 1000, unknown error"
  })
  void query_whenTheProviderReportedAnError_returnsItsCode(
      FailureCode code, String said, int number, String words) {
    Failure failure =
        new Failure(code, "Do this.", Optional.of(new Failure.ProviderError(said, "trace")));
    api.store(Jobs.failed(ID, failure));

    assertAnswer(api.get(QUERY + ID), failed(number, words + ", Do this."));
  }

  @ParameterizedTest
  @CsvSource({
    "SUBMISSION_UNCONFIRMED, 1000, unknown error",
    "INTERNAL, 1000, unknown error",
    "EXPIRED, 1013, internal service error",
    "DOWNLOAD_FAILED, 1013, internal service error",
    "IMAGE_MISSING, 2013, invalid params"
  })
  void query_whenThePipelineFailed_returnsTheNearestCode(
      FailureCode code, int number, String words) {
    api.store(Jobs.failed(ID, new Failure(code, "Do this.")));

    assertAnswer(api.get(QUERY + ID), failed(number, words + ", Do this."));
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void query_whenTheJobFailed_neverReturnsSuccess(FailureCode code) {
    api.store(Jobs.failed(ID, new Failure(code, "Do this.")));

    Map<?, ?> why = (Map<?, ?>) api.get(QUERY + ID).json().get("base_resp");
    assertThat((Integer) why.get("status_code")).isPositive();
  }

  @Test
  void query_whenTheJobWasCanceled_isFailed() {
    api.store(Jobs.canceled(ID));

    assertAnswer(api.get(QUERY + ID), failed(1000, "unknown error, the task was canceled"));
  }

  @Test
  void query_withUnknownParametersAndHeaders_isAccepted() {
    api.store(Jobs.queued(ID));
    GatewayRequest request =
        GatewayRequest.of("GET", "/v1/query/video_generation?GroupId=17&task_id=" + ID)
            .with("content-type", "application/json")
            .with("MM-API-Source", "Minimax-MCP");

    assertThat(api.send(request).json()).containsEntry("base_resp", SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {QUERY + "1", QUERY + "x", QUERY + "18446744073709551616", TEMPLATE_QUERY + "1"})
  void query_whenTheIdIsUnknown_isRejected(String path) {
    assertThat(api.get(path).json()).isEqualTo(unknownTask());
  }

  @Test
  void query_whenTheJobIsOfTheOtherKind_isRejected() {
    api.store(Jobs.completed(ID));
    api.store(Jobs.completed(ID + 1, TEMPLATE, Jobs.VIDEO));

    assertThat(api.get(TEMPLATE_QUERY + ID).json()).isEqualTo(unknownTask());
    assertThat(api.get(QUERY + (ID + 1)).json()).isEqualTo(unknownTask());
    assertThat(api.get(RETRIEVE + (ID + 1)).json()).isEqualTo(unknownFile());
  }

  @Test
  void query_whenTheJobIsAnotherOwners_isRejectedAsUnknown() {
    api.store(Jobs.of(new Owner("somebody-else"), Jobs.completed(ID)));

    assertThat(api.get(QUERY + ID).json()).isEqualTo(unknownTask());
    assertThat(api.get(RETRIEVE + ID).json()).isEqualTo(unknownFile());
    assertThat(
            api.send(GatewayRequest.of("GET", QUERY + ID).withKey(InMemoryApi.OTHERS_KEY)).json())
        .containsEntry("status", "Success");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/query/video_generation, task_id",
    "/v1/query/video_template_generation?task_id=, task_id",
    "/v1/files/retrieve?GroupId=5, file_id"
  })
  void query_whenTheParameterIsMissing_reportsIt(String path, String parameter) {
    assertThat(api.get(path).json())
        .containsEntry(
            "base_resp",
            Map.of(
                "status_code",
                2013,
                "status_msg",
                "invalid params, binding: expr_path=%s, cause=missing required parameter"
                    .formatted(parameter)));
  }

  @Test
  void retrieve_whenCompleted_returnsTheFileIdAsNumberAndAUrl() {
    api.store(Jobs.completed(ID));

    JsonResponse answer = api.get(RETRIEVE + ID);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsKey("Trace-Id");
    assertThat(answer.json())
        .isEqualTo(
            Map.of(
                "file",
                Map.of(
                    "file_id",
                    ID,
                    "bytes",
                    1000,
                    "created_at",
                    (int) Jobs.NOW.getEpochSecond(),
                    "filename",
                    "output.mp4",
                    "purpose",
                    "video_generation",
                    "download_url",
                    LINK),
                "base_resp",
                SUCCESS));
  }

  static Stream<Job> jobsWithoutVideo() {
    return Stream.of(
        Jobs.queued(ID),
        Jobs.storing(ID),
        Jobs.failed(ID, new Failure(FailureCode.INTERNAL, "It broke.")),
        Jobs.canceled(ID));
  }

  @ParameterizedTest
  @MethodSource("jobsWithoutVideo")
  void retrieve_whenThereIsNoVideo_isRejected(Job job) {
    api.store(job);

    assertThat(api.get(RETRIEVE + ID).json()).isEqualTo(unknownFile());
  }

  private static void assertAnswer(JsonResponse answer, Map<String, Object> rest) {
    Map<String, Object> json = new LinkedHashMap<>(rest);
    json.put("task_id", Long.toString(ID));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(json);
    assertThat(answer.headers()).containsKey("Trace-Id");
  }

  private static Map<String, Object> failed(int code, String words) {
    return Map.of("status", "Fail", "base_resp", Map.of("status_code", code, "status_msg", words));
  }

  private static Map<String, Object> unknownTask() {
    return Map.of(
        "task_id",
        "",
        "base_resp",
        Map.of("status_code", 2013, "status_msg", "invalid params, invalid task_id"));
  }

  private static Map<String, Object> unknownFile() {
    return Map.of(
        "base_resp", Map.of("status_code", 2013, "status_msg", "invalid params, invalid file_id"));
  }
}
