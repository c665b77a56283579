package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.TestClient.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedApiStack.Required
class CreateVideoTest {
  private static final String OTHER_REQUEST = "{\"prompt\": \"A cat.\"}";

  private static final StoredVideo STORED =
      new StoredVideo(new VideoKey("videos/1.mp4"), 1000, new Sha256("ab".repeat(32)));

  private ApiStack stack;
  private TestClient caller;
  private TestClient other;

  @BeforeEach
  void callers(ApiStack given) {
    stack = given;
    caller = given.newCaller();
    other = given.newCaller();
  }

  @Test
  void create_returnsTheJobAndStartsItsExecution() {
    ApiExchange answer = caller.create(REQUEST);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("location")).contains("/v1/videos/" + answer.id());
    assertThat(answer.header("retry-after")).contains(stack.retryAfter());
    assertThat(answer.header("idempotent-replayed")).isEmpty();
    assertThat(answer.json().path("status").asText()).isEqualTo("queued");
    assertThat(caller.job(answer.id()).owner()).isEqualTo(caller.owner());
    assertThat(stack.started()).contains(answer.id() + "-1");
    assertThat(caller.get(answer.header("location").orElseThrow()).json()).isEqualTo(answer.json());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\": \"MiniMax-Hailuo-02\", \"prompt\": \"[Pan left] 🐭\", \"duration\": 10,"
            + " \"resolution\": \"768P\", \"prompt_optimizer\": false, \"aigc_watermark\": true,"
            + " \"callback_url\": \"https://example.com/x\"}",
        "{\"first_frame_image\": \"https://example.com/a.png\"}",
        "{\"last_frame_image\": \"https://example.com/a.png\", \"prompt\": \"Wind.\"}",
        "{\"subject_reference\": [{\"type\": \"character\", \"image\":"
            + " [\"https://example.com/a.png\"]}], \"prompt\": \"Rain.\"}",
        "{\"template_id\": \"393769180141805569\", \"text_inputs\": [{\"value\": \"Lion\"}],"
            + " \"media_inputs\": [{\"value\": \"https://example.com/a.png\"}]}"
      })
  void create_ofEveryMode_isAccepted(String json) {
    assertThat(caller.create(json).status()).isEqualTo(202);
  }

  @Test
  void create_withACallbackUrl_storesItAndNotesThatItIsNotCalled() {
    ApiExchange answer =
        caller.create(
            "{\"prompt\": \"A mouse.\", \"callback_url\": \"https://example.com/hook?a=%2F\"}");
    assertThat(answer.json().path("callback_url").asText())
        .isEqualTo("https://example.com/hook?a=%2F");
    assertThat(answer.json().path("notes").toString())
        .contains("callback_url is stored but not called");
    assertThat(caller.job(answer.id()).callbackUrl())
        .contains(URI.create("https://example.com/hook?a=%2F"));
  }

  @Test
  void create_withOneKeyAndAnotherCallbackUrl_isRejected() {
    caller.create(REQUEST, "told-to-nobody");
    ApiExchange again =
        caller.create(
            "{\"prompt\": \"A mouse runs toward the camera.\","
                + " \"callback_url\": \"https://example.com/hook\"}",
            "told-to-nobody");
    assertThat(again.status()).isEqualTo(422);
  }

  @Test
  void create_whenRepeatedWithItsKey_returnsTheSameJob() {
    ApiExchange first = caller.create(REQUEST, "a-key");
    ApiExchange again =
        caller.create("{ \"prompt\":\"A mouse runs toward the camera.\" }", "a-key");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(again.header("location")).isEqualTo(first.header("location"));
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(jobsOf(caller)).isEqualTo(1);
    assertThat(startedFor(first.id())).isEqualTo(1);
  }

  @Test
  void create_whenRepeatedWithoutAKey_returnsTheOpenJobToTheSameApiKeyOnly() {
    PlainRequest keyless = PlainRequest.post("/v1/videos", REQUEST);
    ApiExchange first = caller.send(keyless);
    ApiExchange again = caller.send(keyless);
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(caller.send(PlainRequest.post("/v1/videos", OTHER_REQUEST)).id())
        .isNotEqualTo(first.id());
    assertThat(other.send(keyless).id()).isNotEqualTo(first.id());
    assertThat(caller.create(REQUEST, "none").id()).isNotEqualTo(first.id());
    caller.completed(first.id(), STORED);
    assertThat(caller.send(keyless).id()).isNotEqualTo(first.id());
  }

  @Test
  void create_whenRepeatedWithoutAKeyOnAnotherRoute_returnsTheOpenJob() {
    String json = "{\"model\": \"MiniMax-Hailuo-2.3\", \"prompt\": \"A mouse.\"}";
    String id = caller.send(PlainRequest.post("/v1/videos", json)).id();
    assertThat(caller.send(PlainRequest.post("/v1/video_generation", json)).json().path("task_id"))
        .hasToString('"' + id + '"');
    assertThat(caller.send(PlainRequest.post("/v1/videos/generations", json)).id()).isEqualTo(id);
  }

  @Test
  void create_whenRepeatedAfterTheJobEnded_returnsTheEndedJob() {
    String key = "ended";
    ApiExchange first = caller.create(REQUEST, key);
    caller.completed(first.id(), STORED);
    ApiExchange again = caller.create(REQUEST, key);
    assertThat(again.json().path("status").asText()).isEqualTo("completed");
    assertThat(again.header("retry-after")).isEmpty();
    assertThat(again.header("idempotent-replayed")).contains("true");
  }

  @Test
  void create_whenTheKeyWasUsedForAnotherRequest_isRejected() {
    caller.create(REQUEST, "a-key");
    ApiExchange refused = caller.create(OTHER_REQUEST, "a-key");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("idempotency_key_reused");
    assertThat(jobsOf(caller)).isEqualTo(1);
  }

  @Test
  void create_withTheKeyOfAnotherOwner_createsAnotherJob() {
    ApiExchange mine = caller.create(REQUEST, "shared");
    ApiExchange theirs = other.create(OTHER_REQUEST, "shared");
    assertThat(theirs.status()).isEqualTo(202);
    assertThat(theirs.id()).isNotEqualTo(mine.id());
    assertThat(theirs.header("idempotent-replayed")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"prompt\": \"\"}", "{\"prompt\": \"x\", \"seed\": 1}", "{", "[]", "no json"})
  void create_whenRejected_leavesTheKeyUnused(String broken) {
    assertThat(caller.create(broken, "k").status()).isEqualTo(400);
    ApiExchange mended = caller.create(REQUEST, "k");
    assertThat(mended.status()).isEqualTo(202);
    assertThat(mended.header("idempotent-replayed")).isEmpty();
  }

  @Test
  void create_whenTheJobOfTheKeyWasDeleted_isGone() {
    ApiExchange first = caller.create(REQUEST, "deleted");
    caller.completed(first.id(), STORED);
    caller.send(PlainRequest.of("DELETE", "/v1/videos/" + first.id()));
    ApiExchange again = caller.create(REQUEST, "deleted");
    assertThat(again.status()).isEqualTo(410);
    assertThat(again.code()).isEqualTo("job_deleted");
    assertThat(jobsOf(caller)).isZero();
  }

  @Test
  void create_whenTheKeyHas1Or255Characters_isAccepted() {
    assertThat(caller.create(REQUEST, "!~".repeat(127) + "#").status()).isEqualTo(202);
    assertThat(caller.create(REQUEST, "x").status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "tab\there"})
  void create_whenTheKeyIsInvalid_isRejected(String key) {
    ApiExchange refused = caller.create(REQUEST, key);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid_idempotency_key");
    assertThat(caller.create(REQUEST, "x".repeat(256)).code()).isEqualTo("invalid_idempotency_key");
    assertThat(jobsOf(caller)).isZero();
  }

  @Test
  void create_whenManyRulesAreBroken_reportsEachOne() {
    ApiExchange refused =
        caller.create(
            "{\"prompt\": \" \", \"duration\": 7, \"resolution\": \"4K\", \"first_frame_image\": 1,"
                + " \"seed\": 1, \"n\": 2}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(fieldsOf(refused))
        .containsExactlyInAnyOrder("first_frame_image", "seed", "n", "duration", "resolution");
    ApiExchange mended =
        caller.create(
            "{\"prompt\": \" \", \"duration\": 7, \"resolution\": \"4K\", \"last_frame_image\":"
                + " \"http://127.0.0.1/secret-path\"}");
    assertThat(fieldsOf(mended))
        .containsExactlyInAnyOrder("duration", "resolution", "last_frame_image");
    assertThat(mended.body()).doesNotContain("secret-path").doesNotContain("4K");
    assertThat(mended.code()).isEqualTo("invalid_request");
    assertThat(mended.json().path("retryable").asBoolean(true)).isFalse();
    assertThat(mended.header("content-type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'foo': 1}|foo prompt",
        "{'foo': 1, 'duration': 7}|foo prompt duration",
        "{'prompt': 5, 'duration': 7}|prompt duration",
        "{'prompt': 'x', 'duration': 'six', 'resolution': '4K'}|duration resolution",
        "{'model': ['T2V-01'], 'duration': 7}|model prompt",
        "{'model': 'T2V-01', 'first_frame_image': 1}|first_frame_image model",
        "{'model': 'S2V-01', 'subject_reference': [], 'foo': 1}|subject_reference foo",
        "{'template_id': 1, 'text_inputs': [{'value': ''}], 'prompt': 'x'}"
            + "|template_id prompt text_inputs[0]",
        "{'template_id': '1', 'text_inputs': [5, {'value': ''}]}|text_inputs[0] text_inputs[1]"
      })
  void create_whenFieldsAreUnreadableAndRulesBroken_reportsEachFieldOnce(
      String json, String fields) {
    ApiExchange refused = caller.create(json.replace('\'', '"'));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(fieldsOf(refused)).containsExactly(fields.split(" "));
    assertThat(jobsOf(caller)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"prompt\": }",
        "[]",
        "1",
        "\"text\"",
        "null",
        "{\"prompt\": \"a\"} more",
        "{\"prompt\": \"a\", \"prompt\": \"b\"}",
        "{'prompt': 1}",
        "{\"prompt\": NaN}"
      })
  void create_whenTheBodyIsNotAnObject_isRejected(String body) {
    ApiExchange refused = caller.create(body);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid_json");
    assertThat(refused.json().path("detail").asText())
        .startsWith("The body must be one JSON object: ");
    assertThat(jobsOf(caller)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"900, invalid_request", "1001, invalid_json", "50000, invalid_json"})
  void create_whenTheBodyIsDeeplyNested_isRejected(int depth, String code) {
    String deep = "{\"prompt\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThat(caller.create(deep).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/xml", "application/jsonp", "json", "*/*", "image/png", "text/html"})
  void create_withAnotherContentType_isRejected(String type) {
    ApiExchange refused =
        caller.send(PlainRequest.post("/v1/videos", REQUEST).with("content-type", type));
    assertThat(refused.status()).isEqualTo(415);
    assertThat(refused.code()).isEqualTo("unsupported_media_type");
    assertThat(refused.header("accept-post")).contains("application/json");
    assertThat(refused.json().path("detail").asText())
        .startsWith("Content-Type must be application/json");
    assertThat(jobsOf(caller)).isZero();
  }

  @NotDeployed("LocalStack reads a multipart body itself")
  @Test
  void create_withAMultipartBody_isRejected() {
    create_withAnotherContentType_isRejected("multipart/form-data; boundary=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "Application/JSON", "application/x+json"})
  void create_withAJsonContentType_isAccepted(String type) {
    assertThat(
            caller
                .send(PlainRequest.post("/v1/videos", REQUEST).with("content-type", type))
                .status())
        .isEqualTo(202);
  }

  @Test
  void create_withoutContentType_isAccepted() {
    PlainRequest request = new PlainRequest("POST", "/v1/videos", Map.of(), REQUEST);
    assertThat(caller.send(request).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @NotDeployed(
      "A function URL has other limits; those of HTTP APIs are of the front in this process")
  @ValueSource(ints = {7, 11})
  void create_whenTheBodyIsTooLarge_isRejectedByTheFront(int megabytes) {
    ApiExchange refused =
        caller.create("{\"prompt\": \"" + "x".repeat(megabytes * 1024 * 1024) + "\"}");
    assertThat(refused.status()).isEqualTo(413);
  }

  private long jobsOf(TestClient who) {
    return stack
        .wiring()
        .jobStore()
        .list(who.owner(), Optional.empty(), Optional.empty(), 100)
        .jobs()
        .size();
  }

  private long startedFor(String id) {
    return stack.started().stream().filter(name -> name.startsWith(id + "-")).count();
  }

  private static List<String> fieldsOf(ApiExchange refused) {
    JsonNode violations = refused.json().path("violations");
    return StreamSupport.stream(violations.spliterator(), false)
        .map(violation -> violation.path("field").asText())
        .toList();
  }
}
