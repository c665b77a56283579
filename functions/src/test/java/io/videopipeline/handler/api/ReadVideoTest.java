package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.TestClient.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.ScriptedDownload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@SharedApiStack.Required
class ReadVideoTest {
  private ApiStack stack;
  private TestClient caller;

  @BeforeEach
  void callers(ApiStack given) {
    stack = given;
    caller = given.newCaller();
  }

  @Test
  void read_whileTheJobIsOpen_hasRetryAfter() {
    String id = caller.create(REQUEST).id();
    ApiExchange answer = caller.get("/v1/videos/" + id);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("retry-after")).contains(stack.retryAfter());
    assertThat(answer.header("etag")).contains("\"" + id + "-1\"");
    Job job = caller.job(id);
    caller.updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW).submitted(Jobs.TASK, Jobs.NOW));
    ApiExchange later = caller.get("/v1/videos/" + id);
    assertThat(later.json().path("status").asText()).isEqualTo("in_progress");
    assertThat(later.json().path("task_id").asText()).isEqualTo(Jobs.TASK.text());
    assertThat(later.header("retry-after")).contains(stack.retryAfter());
  }

  @Test
  void read_whenCompleted_describesTheVideo() {
    byte[] video = ScriptedDownload.mp4(1000);
    String id = caller.completed(video);
    ApiExchange answer = caller.get("/v1/videos/" + id);
    assertThat(answer.header("retry-after")).isEmpty();
    assertThat(answer.json().at("/video/bytes").asInt()).isEqualTo(1000);
    assertThat(answer.json().at("/video/sha256").asText())
        .isEqualTo(ScriptedDownload.sha256(video).hex());
    assertThat(answer.json().at("/video/width").asInt()).isEqualTo(Jobs.VIDEO.widthPixels());
    assertThat(answer.json().at("/video/content").asText())
        .isEqualTo("/v1/videos/" + id + "/content");
  }

  @Test
  void read_whenFailed_describesTheFailure() {
    ApiExchange answer = caller.get("/v1/videos/" + caller.failed());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/failure/code").asText()).isEqualTo("rejected_input");
    assertThat(answer.json().at("/failure/provider_code").asText()).isEqualTo("1026");
    assertThat(answer.header("retry-after")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "*", "\"other\", %s", "\"other\" ,W/%s,\"x\"", " %s "})
  void read_withTheCurrentETag_is304WithoutBody(String template) {
    String path = "/v1/videos/" + caller.create(REQUEST).id();
    String tag = caller.get(path).header("etag").orElseThrow();
    ApiExchange answer =
        caller.send(PlainRequest.get(path).with("if-none-match", template.formatted(tag)));
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("etag")).contains(tag);
    assertThat(answer.header("retry-after")).contains(stack.retryAfter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "%s0", "x%s", "w/%s", "W/", ",", "\"*\"", "1"})
  void read_withAnotherETag_returnsTheJob(String template) {
    String path = "/v1/videos/" + caller.create(REQUEST).id();
    String tag = caller.get(path).header("etag").orElseThrow();
    PlainRequest request = PlainRequest.get(path).with("if-none-match", template.formatted(tag));
    assertThat(caller.send(request).status()).isEqualTo(200);
  }

  @Test
  void read_withAnOutdatedETag_returnsTheChangedJob() {
    String id = caller.create(REQUEST).id();
    String path = "/v1/videos/" + id;
    PlainRequest known =
        PlainRequest.get(path).with("if-none-match", caller.get(path).header("etag").orElseThrow());
    Job job = caller.job(id);
    caller.updated(job, job.submitting(Jobs.SUBMISSION, Jobs.NOW));
    assertThat(caller.send(known).json().path("status").asText()).isEqualTo("submitting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "1", "-1", "00", "9007199254740991", "9007199254740992", "9223372036854775808", "x",
        "1e3", "1.0", "%31", "%00", "%2e%2e", "..", "١٢", "99999999999999999999999999999999"
      })
  void everyMethod_whenTheJobDoesNotExist_isNotFound(String id) {
    String path = "/v1/videos/" + id.replace("١٢", "%D9%A1%D9%A2");
    for (PlainRequest request :
        new PlainRequest[] {
          PlainRequest.get(path),
          PlainRequest.of("DELETE", path),
          PlainRequest.get(path + "/content")
        }) {
      ApiExchange answer = caller.send(request);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("not_found");
    }
  }

  @Test
  void everyMethod_whenTheJobIsAnotherOwners_isNotFound() {
    TestClient other = stack.newCaller();
    String path = "/v1/videos/" + other.completed(ScriptedDownload.mp4(1000));
    ApiExchange nobodys = caller.get("/v1/videos/1");
    for (PlainRequest request :
        new PlainRequest[] {
          PlainRequest.get(path),
          PlainRequest.get(path).with("if-none-match", "*"),
          PlainRequest.of("DELETE", path),
          PlainRequest.get(path + "/content"),
          PlainRequest.get(path + "/content?redirect=false")
        }) {
      ApiExchange answer = caller.send(request);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo(nobodys.body());
      assertThat(answer.headers().keySet()).isEqualTo(nobodys.headers().keySet());
    }
    assertThat(other.get(path).status()).isEqualTo(200);
  }

  @Test
  void delete_whileTheJobIsOpen_isRejected() {
    String path = "/v1/videos/" + caller.create(REQUEST).id();
    ApiExchange refused = caller.send(PlainRequest.of("DELETE", path));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("job_open");
    assertThat(refused.json().path("retryable").asBoolean()).isTrue();
    assertThat(caller.get(path).status()).isEqualTo(200);
  }

  @Test
  void everyRoute_whileTheJobIsDeleted_doesNotFindIt() {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    Job job = caller.job(id);
    caller.updated(job, job.deleting(Jobs.NOW));
    for (String path : new String[] {"/v1/videos/", "/v1/videos/query/", "/v1/videos/download/"}) {
      assertThat(caller.get(path + id).status()).isEqualTo(404);
    }
    assertThat(caller.get("/v1/videos/" + id + "/content").status()).isEqualTo(404);
    assertThat(caller.get("/v1/query/video_generation?task_id=" + id).body())
        .contains("invalid task_id");
    assertThat(caller.get("/v1/files/retrieve?file_id=" + id).body()).contains("invalid file_id");
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
    assertThat(caller.send(PlainRequest.of("DELETE", "/v1/videos/" + id)).status()).isEqualTo(204);
    assertThat(caller.send(PlainRequest.of("DELETE", "/v1/videos/" + id)).status()).isEqualTo(404);
  }

  @Test
  void delete_whenTheJobWasCanceledByHand_removesIt() {
    String id = caller.create(REQUEST).id();
    stack
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(stack.wiring().settings().tableName())
                    .key(Map.of("pk", AttributeValue.fromS("job#" + id)))
                    .updateExpression("SET #state = :canceled")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                        Map.of(":canceled", AttributeValue.fromS("canceled"))));
    assertThat(caller.send(PlainRequest.of("DELETE", "/v1/videos/" + id)).status()).isEqualTo(204);
    assertThat(caller.get("/v1/videos/" + id).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T12:00:00Z, 2026-11-20T12:00:00.000Z",
    "2026-11-20T12:00:00.1Z, 2026-11-20T12:00:00.100Z",
    "2026-11-20T12:00:00.123456789Z, 2026-11-20T12:00:00.123Z"
  })
  void time_always_hasMilliseconds(Instant time, String text) {
    assertThat(ApiResponse.time(time)).isEqualTo(text);
  }

  @Test
  void everyTime_hasMilliseconds() {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    JsonNode job = caller.get("/v1/videos/" + id).json();
    JsonNode link = caller.get("/v1/videos/" + id + "/content?redirect=false").json();
    assertThat(List.of(job.path("created_at"), job.path("ended_at"), link.path("expires_at")))
        .allSatisfy(time -> assertThat(time.asText()).matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z"));
  }

  @Test
  void delete_whenTheJobHasEnded_removesJobAndVideo() {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    Job job = caller.job(id);
    ApiExchange gone = caller.send(PlainRequest.of("DELETE", "/v1/videos/" + id));
    assertThat(gone.status()).isEqualTo(204);
    assertThat(gone.body()).isEmpty();
    assertThat(
            stack
                .s3()
                .listObjectsV2(
                    list ->
                        list.bucket(stack.wiring().settings().bucketName())
                            .prefix(job.videoKey().text()))
                .contents())
        .isEmpty();
    assertThat(stack.wiring().jobStore().find(new JobId(Long.parseLong(id)))).isEmpty();
    assertThat(caller.send(PlainRequest.of("DELETE", "/v1/videos/" + id)).status()).isEqualTo(404);
    assertThat(caller.get("/v1/videos/" + id).status()).isEqualTo(404);
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
  }
}
