package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderKeys;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.request.Mode;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.RecordingServer;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that no simulator gives: other JSON types, other spellings, proxies in front. */
class MiniMaxResponsesTest {
  private static final GeneratedVideo FILE = new GeneratedVideo.OfFile("176844028768320", 0, 0);

  private RecordingServer server;
  private VideoProvider provider;

  @BeforeEach
  void start() throws IOException {
    server = new RecordingServer();
    provider =
        new MiniMaxVideoProvider(
            Connections.to(
                server.baseUrl(), () -> new ProviderKey("test-key"), Duration.ofSeconds(10)),
            new InMemoryImageStore());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'task_id':'106916112212032','base_resp':{'status_code':0}}",
        "200 | {'task_id':106916112212032,'base_resp':{'status_code':0}}",
        "200 | {'task_id':'106916112212032','base_resp':{'status_code':'0','status_msg':'ok'}}",
        "200 | {'task_id':'106916112212032'}",
        "200 | {'task_id':'106916112212032','base_resp':null}",
        "200 | {'extra':[{}],'base_resp':{},'task_id':'106916112212032'}",
        "201 | {'task_id':'106916112212032','base_resp':{'status_code':0}}",
        "202 | {'task_id':'106916112212032'}",
        "203 | {'task_id':'106916112212032'}",
        "500 | {'task_id':'106916112212032','base_resp':{'status_code':0}}",
        "400 | {'task_id':'106916112212032','base_resp':{'status_code':2013}}",
        "200 | {'task_id':'106916112212032','base_resp':{'status_code':9999}}",
        "200 | {'task_id':'106916112212032','base_resp':{'status_code':1002}}",
        "200 | {'task_id':'106916112212032','task_id':'106916112212032'}",
        "200 | {'task_id':'106916112212032','task_id':''}",
        "200 | {'task_id':'','task_id':106916112212032}",
        "200 | {'task_id':'106916112212032'}<!-- cache -->",
        "200 | {'task_id':'106916112212032'} {'task_id':'2'}",
        "200 | {'task_id':'106916112212032'",
        "200 | {'task_id':106916112212032,'base_resp':{'stat",
        "200 | {'task_id' : 106916112212032 }",
        "200 | {'data':{'task_id':'106916112212032'},'base_resp':{'status_code':0}}",
        "200 | [{'task_id':'106916112212032'}]",
        "200 | [ '{\\'task_id\\':\\'106916112212032\\'}' ]",
        "200 | \ufeff{'task_id':'106916112212032'}",
        "200 | {'message':'a\tb','task_id':'106916112212032'}",
        "200 | )]}' {'task_id':'106916112212032'}",
        "200 | {'list':[1,2,],'task_id':'106916112212032'}"
      })
  void submit_whenItHasATaskId_isAccepted(int status, String json) {
    server.answers(status, json.replace('\'', '"'));
    assertThat(provider.submit(Jobs.request(), Optional.empty()))
        .isEqualTo(new SubmitResult.Accepted(new TaskId("106916112212032")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {}",
        "200 | {'task_id':'','base_resp':{'status_code':0}}",
        "200 | {'task_id':' ','base_resp':{'status_code':0}}",
        "200 | {'task_id':0}",
        "200 | {'last_task_id':'1'}",
        "200 | {'task_id':null}",
        "200 | {'task_id':{}}",
        "200 | {'task_id':true}",
        "200 | []",
        "200 | null",
        "200 | 'text'",
        "200 | 42",
        "200 | {'task_id':'1069",
        "200 | <html></html>",
        "204 | ''",
        "302 | ''",
        "405 | {}",
        "408 | ''",
        "502 | <html>Bad gateway</html>",
        "529 | {'type':'error'}"
      })
  void submit_whenTheResponseIsNotUsable_isUnconfirmed(int status, String text) {
    server.answers(status, text.replace('\'', '"').replace("\"\"", ""));
    assertThatThrownBy(() -> provider.submit(Jobs.request(), Optional.empty()))
        .isInstanceOf(SubmissionUnconfirmedException.class)
        .hasMessageContaining("trace-1");
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | <html></html> | INVALID_REQUEST | HTTP 400",
        "401 | '' | BAD_KEY | HTTP 401",
        "402 | {} | NO_BALANCE | HTTP 402",
        "403 | Forbidden | BAD_KEY | HTTP 403",
        "404 | {'error':'x'} | INVALID_REQUEST | HTTP 404",
        "413 | <html>Too large</html> | INVALID_REQUEST | HTTP 413",
        "422 | {'base_resp':{'status_code':1026}} | REJECTED_INPUT | 1026",
        "400 | {'base_resp':{'status_code':4711}} | INVALID_REQUEST | 4711",
        "500 | {'base_resp':{'status_code':1008}} | NO_BALANCE | 1008",
        "200 | {'task_id':'','base_resp':{'status_code':'2013'}} | INVALID_REQUEST | 2013"
      })
  void submit_whenRefused_hasCodeAndTraceOfTheProvider(
      int status, String text, FailureCode code, String providerCode) {
    server.answers(status, text.replace('\'', '"'));
    assertThat(provider.submit(Jobs.request(), Optional.empty()))
        .isInstanceOfSatisfying(
            SubmitResult.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(code);
              assertThat(refused.failure().provider().orElseThrow().code()).isEqualTo(providerCode);
              assertThat(refused.failure().provider().orElseThrow().traceId()).isEqualTo("trace-1");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"429 | <html></html>", "429 | {'base_resp':{'status_code':4711}}", "429 | {}"})
  void submit_whenTheStatusIs429_isThrottledWhateverTheBody(int status, String text) {
    server.answers(status, text.replace('\'', '"'));
    assertThatThrownBy(() -> provider.submit(Jobs.request(), Optional.empty()))
        .isInstanceOf(ProviderThrottledException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'status':'Success','file_id':'176844028768320','base_resp':{'status_code':0}}",
        "{'status':'success','file_id':176844028768320}",
        "{'status':'SUCCESS','file_id':176844028768320,'video_width':'0','video_height':-5}",
        "{'status':'Success','file_id':'176844028768320','video_width':99999,'video_height':1.5}"
      })
  void poll_whenDone_readsTheFileIdAsTextOrNumber(String json) {
    assertThat(poll(200, json)).isEqualTo(new PollResult.Finished(FILE));
    assertThat(server.onlyRequest().target())
        .isEqualTo("/v1/query/video_generation?task_id=" + Jobs.TASK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fail", "Failed", "fail", "failed", "FAIL", "FAILED"})
  void poll_whenItFailed_isFailedInAnySpelling(String status) {
    String begin = "{\"status\":\"" + status + "\"";
    server
        .answers(begin + ",\"base_resp\":{\"status_code\":0}}")
        .answers(begin + "}")
        .answers(begin + ",\"base_resp\":{\"status_code\":1027}}");
    assertThat(failure()).isEqualTo(FailureCode.GENERATION_FAILED);
    assertThat(failure()).isEqualTo(FailureCode.GENERATION_FAILED);
    assertThat(failure()).isEqualTo(FailureCode.REJECTED_OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Preparing", "Queueing", "Processing", "running", "Melting", "Successful"})
  void poll_whenTheStatusIsAnyOther_isRunning(String status) {
    assertThat(poll(200, "{'status':'" + status + "','base_resp':{'status_code':0}}"))
        .isEqualTo(new PollResult.Running());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | {'status':'failed','message':'upstream error'}",
        "404 | {'status':'fail','message':'no route'}",
        "500 | {'status':'Success','file_id':'1'}",
        "200 | <html></html>",
        "200 | {'status':'Success'}",
        "200 | {'status':'Success','file_id':''}",
        "200 | {'status':'','base_resp':{'status_code':1000}}",
        "200 | {'status':'','base_resp':{'status_code':1001}}",
        "200 | {'status':'','base_resp':{'status_code':2013}}",
        "200 | {'status':'','base_resp':{'status_code':1008}}",
        "200 | {'status':'Fail','base_resp':{'status_code':1027}",
        "400 | {'error':'text'}",
        "400 | <html>Bad request</html>",
        "400 | ''",
        "401 | {}",
        "402 | {}",
        "403 | Forbidden",
        "404 | {}",
        "413 | {}",
        "422 | {'error':{'message':'text'}}",
        "301 | ''",
        "503 | ''"
      })
  void poll_whenTheResponseDoesNotEndTheTask_isUnavailable(int status, String text) {
    assertThatThrownBy(() -> poll(status, text))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("trace-1")
        .hasMessageNotContaining("text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'status':'','base_resp':{'status_code':1004}}",
        "200 | {'status':'','base_resp':{'status_code':2049}}",
        "401 | {}",
        "403 | {}"
      })
  void poll_whenTheKeyIsRejected_readsTheKeyAgainAndAsksOnceMore(int status, String text) {
    AtomicInteger read = new AtomicInteger();
    ProviderKeys keys =
        new ProviderKeys() {
          @Override
          public ProviderKey key() {
            return new ProviderKey("key-" + read);
          }

          @Override
          public void refresh() {
            read.incrementAndGet();
          }
        };
    provider =
        new MiniMaxVideoProvider(
            Connections.to(server.baseUrl(), keys, Duration.ofSeconds(10)),
            new InMemoryImageStore());
    server.answers(status, text.replace('\'', '"')).answers("{\"status\":\"Processing\"}");
    assertThat(provider.poll(Mode.TEXT_TO_VIDEO, Jobs.TASK)).isEqualTo(new PollResult.Running());
    assertThat(server.requests())
        .extracting(RecordingServer.Request::authorization)
        .containsExactly(List.of("Bearer key-0"), List.of("Bearer key-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'status':'Success'}", "{'status':'Success','file_id':''}"})
  void poll_whenItSucceededWithoutAFile_saysSo(String json) {
    assertThatThrownBy(() -> poll(200, json))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("finished without a file");
  }

  static Stream<String> throttles() {
    return Stream.of("1002", "1039", "1041", "2045");
  }

  @ParameterizedTest
  @MethodSource("throttles")
  void pollAndOpen_whenThrottled_throwThrottled(String code) {
    String json = "{'base_resp':{'status_code':" + code + "}}";
    assertThatThrownBy(() -> poll(200, json)).isInstanceOf(ProviderThrottledException.class);
    assertThatThrownBy(() -> open(FILE)).isInstanceOf(ProviderThrottledException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1001", "1013", "1004", "1008", "2013", "2049", "4711"})
  void open_whenTheResponseDoesNotEndTheTask_isUnavailable(String code) {
    server.answers("{\"base_resp\":{\"status_code\":" + code + "}}");
    assertThatThrownBy(() -> open(FILE)).isInstanceOf(ProviderUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({"1026, REJECTED_INPUT", "1027, REJECTED_OUTPUT"})
  void open_whenTheContentIsRejected_isRefused(String code, FailureCode expected) {
    server.answers("{\"base_resp\":{\"status_code\":" + code + "}}");
    assertThat(open(FILE))
        .isInstanceOfSatisfying(
            OpenResult.Refused.class,
            refused -> assertThat(refused.failure().code()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'file':{'download_url':''}}",
        "{'file':{'download_url':null}}",
        "{'file':{}}",
        "{'file':'x'}",
        "{}"
      })
  void open_whenThereIsNoLink_isUnavailable(String json) {
    server.answers(json.replace('\'', '"'));
    assertThatThrownBy(() -> open(FILE))
        .isInstanceOf(ProviderUnavailableException.class)
        .hasMessageContaining("HTTP 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/a.mp4",
        "https:///a.mp4",
        "https://exa mple.com/a",
        "https://exa|mple.com/a.mp4",
        "https://:443/a.mp4",
        "javascript:alert(1)//a.mp4",
        "a.mp4",
        "http://127.0.0.1:99999/a.mp4",
        "http://127.0.0.1:1/a.mp4"
      })
  void open_whenTheLinkIsNotAllowed_isInterruptedAndTheLinkNotShown(String link) {
    server.answers("{\"file\":{\"download_url\":\"" + link + "\"}}");
    assertThatThrownBy(() -> open(FILE))
        .isInstanceOf(DownloadInterruptedException.class)
        .hasMessageNotContaining("a.mp4");
  }

  @Test
  void open_whenTheLengthDiffersFromTheAnnounced_leavesThatToTheReader() throws IOException {
    server
        .answers(
            "{\"file\":{\"bytes\":7,\"download_url\":\"%s/a.mp4\"}}".formatted(server.baseUrl()))
        .answers("six...");
    try (var download = ((OpenResult.Opened) open(FILE)).download()) {
      assertThat(download.lengthBytes()).hasValue(6);
      assertThat(download.announcedBytes()).isEqualTo(7);
    }
  }

  @Test
  void open_ofADownload_doesNotSendTheKey() throws IOException {
    server
        .answers(
            "{\"file\":{\"bytes\":\"0\",\"file_id\":1,\"download_url\":\"%s/a.mp4\"}}"
                .formatted(server.baseUrl()))
        .answers("six...");
    try (var download = ((OpenResult.Opened) open(FILE)).download()) {
      assertThat(download.lengthBytes()).hasValue(6);
    }
    assertThat(server.requests().getFirst().authorization()).containsExactly("Bearer test-key");
    assertThat(server.requests().getLast().authorization()).isEmpty();
  }

  @Test
  void poll_ofATemplate_usesTheTemplateQuery() {
    server.answers("{\"status\":\"Success\",\"video_url\":\"https://x/y\"}");
    assertThat(provider.poll(Mode.TEMPLATE, new TaskId("a b&c")))
        .isEqualTo(new PollResult.Finished(new GeneratedVideo.OfTask()));
    assertThat(server.onlyRequest().target())
        .isEqualTo("/v1/query/video_template_generation?task_id=a+b%26c");
  }

  @Test
  void submit_whenTheResponseIsTooLong_isUnconfirmed() {
    server.answers("{\"task_id\":\"" + "1".repeat(2_000_000) + "\"}");
    assertThatThrownBy(() -> provider.submit(Jobs.request(), Optional.empty()))
        .isInstanceOf(SubmissionUnconfirmedException.class);
  }

  private PollResult poll(int status, String json) {
    server.answers(status, json.replace('\'', '"'));
    return provider.poll(Mode.TEXT_TO_VIDEO, Jobs.TASK);
  }

  private FailureCode failure() {
    PollResult result = provider.poll(Mode.TEXT_TO_VIDEO, Jobs.TASK);
    return ((PollResult.Failed) result).failure().code();
  }

  private OpenResult open(GeneratedVideo video) {
    return provider.open(Mode.TEXT_TO_VIDEO, Jobs.TASK, video);
  }
}
