package io.videopipeline.provider.metriqual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.VideoProviderContract;
import io.videopipeline.request.Mode;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documented and possible responses, and the result or exception that follows. */
class MetriqualResponsesTest {
  private static final TaskId TASK = new TaskId("task_video_abc123");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200, {\"task_id\":\"task_video_abc123\"}",
        "200, `{\"task_id\":\"task_video_abc123\",\"base_resp\":{\"status_code\":0}}`",
        "200, `{\"id\":\"task_video_abc123\",\"object\":\"video\",\"status\":\"queued\"}`",
        "201, {\"id\":\"task_video_abc123\"}",
        "202, {\"task_id\":\"task_video_abc123\"}",
        "302, {\"task_id\":\"task_video_abc123\"}",
        "502, `{\"error\":\"timeout\",\"details\":{\"task_id\":\"task_video_abc123\"}}`"
      })
  void submit_whenThereIsATaskId_isAccepted(int status, String json) throws IOException {
    assertThat(submit(status, json)).isEqualTo(new SubmitResult.Accepted(TASK));
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_REQUEST",
    "401, BAD_KEY",
    "402, NO_BALANCE",
    "403, BAD_KEY",
    "404, INVALID_REQUEST",
    "413, INVALID_REQUEST",
    "422, INVALID_REQUEST"
  })
  void submit_whenTheStatusRefuses_isRefused(int status, FailureCode code) throws IOException {
    assertRefused(submit(status, "{\"error\":\"no\"}"), code, "HTTP " + status);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "422, `{\"error\":\"no\",\"details\":{\"status_code\":1027}}`, REJECTED_OUTPUT, 1027",
        "402, `{\"error\":{\"message\":\"no\",\"details\":{\"status_code\":2056}}}`,"
            + " QUOTA_EXHAUSTED, 2056",
        "400, `{\"error\":{\"message\":\"no\",\"code\":1042}}`, REJECTED_INPUT, 1042",
        "400, `{\"error\":\"no\",\"code\":\"1026\"}`, REJECTED_INPUT, 1026",
        "400, {\"error\":\"MiniMax: input new_sensitive\"}, REJECTED_INPUT, 1026",
        "429, `{\"error\":\"no\",\"details\":{\"status_code\":1028}}`, QUOTA_EXHAUSTED, 1028",
        "400, `{\"error\":\"no\",\"code\":\"invalid_request\"}`, INVALID_REQUEST, invalid_request",
        "400, `{\"error\":\"no\",\"code\":\"A mouse.\"}`, INVALID_REQUEST, HTTP 400",
        "200, {\"base_resp\":{\"status_code\":1008}}, NO_BALANCE, 1008"
      })
  void submit_whenTheBodySaysMore_isRefusedWithThat(
      int status, String json, FailureCode code, String providerCode) throws IOException {
    assertRefused(submit(status, json), code, providerCode);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "429, {\"error\":\"slow down\"}",
        "400, `{\"error\":\"no\",\"details\":{\"status_code\":1002}}`",
        "200, {\"base_resp\":{\"status_code\":1041}}"
      })
  void submit_whenTheResponseIsAThrottle_throwsThrottled(int status, String json) {
    assertThatThrownBy(() -> submit(status, json)).isInstanceOf(ProviderThrottledException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "200, {}",
        "200, []",
        "200, {\"task_id\":\"\"}",
        "200, {\"error\":\"insufficient balance\"}",
        "200, {\"base_resp\":{\"status_code\":4711}}",
        "302, {\"id\":\"task_video_abc123\"}",
        "400, `{\"error\":\"no\",\"id\":\"request_1\",\"code\":1000}`",
        "400, `{\"error\":\"no\",\"details\":{\"status_code\":1000}}`",
        "405, {}",
        "408, {}",
        "409, {}",
        "500, `{\"error\":\"no\",\"details\":{\"status_code\":1002}}`",
        "502, `{\"error\":\"no\",\"details\":{\"status_code\":1008}}`"
      })
  void submit_whenItMayHaveBeenAccepted_throwsUnconfirmed(int status, String json) {
    assertThatThrownBy(() -> submit(status, json))
        .isInstanceOf(SubmissionUnconfirmedException.class)
        .hasMessageContaining("does not say");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Preparing", "Queueing", "processing", "queued", "IN_PROGRESS", "Dreaming", ""})
  void poll_whenItIsRunningOrUnknown_isRunning(String status) throws IOException {
    assertThat(poll(200, "{\"status\":\"%s\"}".formatted(status)))
        .isEqualTo(new PollResult.Running());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Success", "success", "SUCCEEDED", "completed"})
  void poll_whenItIsDone_isFinished(String status) throws IOException {
    String rest = "\"file_id\":9,\"video_width\":1366,\"video_height\":\"768\"";
    assertThat(poll(200, "{\"status\":\"%s\",%s}".formatted(status, rest)))
        .isEqualTo(new PollResult.Finished(new GeneratedVideo.OfFile("9", 1366, 768)));
  }

  @Test
  void poll_whenThereIsNoFile_leavesTheLinkToTheTask() throws IOException {
    assertThat(poll(200, "{\"status\":\"Success\",\"download_url\":\"https://a.example/v\"}"))
        .isEqualTo(new PollResult.Finished(new GeneratedVideo.OfTask()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"status\":\"Fail\"}, GENERATION_FAILED",
        "`{\"status\":\"failed\",\"error\":\"upstream\"}`, GENERATION_FAILED",
        "`{\"status\":\"error\",\"error\":{\"message\":\"upstream\"}}`, GENERATION_FAILED",
        "`{\"status\":\"FAIL\",\"error\":\"Output new_sensitive\"}`, REJECTED_OUTPUT",
        "`{\"status\":\"Fail\",\"error\":{\"message\":\"input new_sensitive\"}}`, REJECTED_INPUT",
        "`{\"status\":\"Fail\",\"error\":{\"details\":{\"status_code\":\"1027\"}}}`,"
            + " REJECTED_OUTPUT",
        "`{\"status\":\"Fail\",\"error\":\"no\",\"details\":{\"status_code\":1026}}`,"
            + " REJECTED_INPUT",
        "`{\"status\":\"Fail\",\"base_resp\":{\"status_code\":1027}}`, REJECTED_OUTPUT",
        "`{\"status\":\"Fail\",\"base_resp\":{\"status_code\":1000}}`, GENERATION_FAILED"
      })
  void poll_whenItFailed_hasTheFailureCodeAndNotTheProvidersText(String json, FailureCode code)
      throws IOException {
    assertThat(poll(200, json))
        .isInstanceOfSatisfying(
            PollResult.Failed.class,
            failed -> {
              assertThat(failed.failure().code()).isEqualTo(code);
              assertThat(failed.failure().message())
                  .contains("Metriqual")
                  .doesNotContain("upstream");
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "404, {\"error\":\"no such task\"}",
        "500, `{\"status\":\"error\",\"message\":\"oops\"}`",
        "422, `{\"status\":\"failed\",\"error\":\"no\"}`",
        "401, {\"error\":\"no\"}",
        "503, {}"
      })
  void poll_whenTheResponseDoesNotEndTheTask_throwsUnavailable(int status, String json) {
    assertThatThrownBy(() -> poll(status, json)).isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void poll_whenTheIdHasUrlCharacters_encodesTheId() throws IOException {
    List<String> paths = new ArrayList<>();
    try (LoopbackServer server =
        LoopbackServer.start(
            0,
            exchange -> {
              paths.add(exchange.http().getRequestURI().getRawPath());
              exchange.answer(404);
            })) {
      assertThatThrownBy(() -> at(server).poll(Mode.TEXT_TO_VIDEO, new TaskId("a/b c?d+é")))
          .isInstanceOf(ProviderUnavailableException.class);
    }
    assertThat(paths).containsExactly("/v1/videos/query/a%2Fb%20c%3Fd%2B%C3%A9");
  }

  private static void assertRefused(
      SubmitResult submission, FailureCode code, String providerCode) {
    assertThat(submission)
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(code);
              assertThat(refused.failure().provider().orElseThrow().code()).isEqualTo(providerCode);
              assertThat(refused.failure().message()).contains("Metriqual");
            });
  }

  private static SubmitResult submit(int status, String json) throws IOException {
    return call(
        status, json, provider -> provider.submit(VideoProviderContract.REQUEST, Optional.empty()));
  }

  private static PollResult poll(int status, String json) throws IOException {
    return call(status, json, provider -> provider.poll(Mode.TEXT_TO_VIDEO, TASK));
  }

  private static <T> T call(int status, String json, Function<VideoProvider, T> call)
      throws IOException {
    try (LoopbackServer server = Servers.answering(status, json)) {
      return call.apply(at(server));
    }
  }

  private static VideoProvider at(LoopbackServer server) {
    return new MetriqualVideoProvider(
        Connections.to(server.baseUrl(), () -> new ProviderKey("mql_test"), Duration.ofSeconds(10)),
        new InMemoryImageStore());
  }
}
