package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.TestClient.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.testing.TestImages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Follows the presigned URLs of videos and uploads. */
@SharedApiStack.Required
class PresignedUrlsTest {
  private static final byte[] IMAGE = TestImages.png(400, 400);

  private TestClient caller;
  private TestClient other;

  @BeforeEach
  void callers(ApiStack stack) {
    caller = stack.newCaller();
    other = stack.newCaller();
  }

  @Test
  void content_whenCompleted_redirectsToTheVideo() {
    byte[] video = ScriptedDownload.mp4(1000);
    String id = caller.completed(video);
    ApiExchange answer = caller.get("/v1/videos/" + id + "/content");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains(answer.json().path("url").textValue());
    HttpResponse<String> followed = followed(answer.header("location").orElseThrow());
    assertThat(followed.statusCode()).isEqualTo(200);
    assertThat(followed.headers().firstValue("content-length")).contains("1000");
    assertThat(followed.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"" + id + ".mp4\"");
  }

  @Test
  void content_withoutRedirect_returnsTheUrlAsJson() {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    ApiExchange answer = caller.get("/v1/videos/" + id + "/content?redirect=false");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("location")).isEmpty();
    assertThat(followed(answer.json().path("url").textValue()).statusCode()).isEqualTo(200);
    assertThat(Instant.parse(answer.json().path("expires_at").textValue()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(16)))
        .isAfter(Instant.now().plus(Duration.ofMinutes(10)));
    assertThat(caller.get("/v1/videos/" + id + "/content?redirect=true").status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "FALSE", "0", "false,false"})
  void content_whenRedirectIsInvalid_isRejected(String redirect) {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    ApiExchange refused = caller.get("/v1/videos/" + id + "/content?redirect=" + redirect);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("redirect");
  }

  @Test
  void content_withoutVideo_tellsWhetherToRetry() {
    ApiExchange open = caller.get("/v1/videos/" + caller.create(REQUEST).id() + "/content");
    assertThat(open.status()).isEqualTo(409);
    assertThat(open.code()).isEqualTo("video_not_ready");
    assertThat(open.json().path("retryable").asBoolean()).isTrue();
    ApiExchange failed = caller.get("/v1/videos/" + caller.failed() + "/content");
    assertThat(failed.status()).isEqualTo(409);
    assertThat(failed.code()).isEqualTo("no_video");
    assertThat(failed.json().path("retryable").asBoolean(true)).isFalse();
  }

  @Test
  void upload_whenPut_canBeUsedByItsOwnerOnly() {
    ApiExchange upload = announced(IMAGE.length);
    assertThat(upload.status()).isEqualTo(201);
    String json = "{\"first_frame_image\": \"" + upload.json().path("image").textValue() + "\"}";
    assertThat(caller.create(json, "early").json().at("/violations/0/field").asText())
        .isEqualTo("first_frame_image");
    assertThat(put(upload, IMAGE).statusCode()).isEqualTo(200);
    ApiExchange accepted = caller.create(json, "early");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().path("mode").asText()).isEqualTo("image_to_video");
    ApiExchange anothers = other.create(json);
    assertThat(anothers.status()).isEqualTo(400);
    assertThat(anothers.body()).contains("refers to an upload that does not exist");
  }

  @Test
  void upload_whenDeleted_isNotNeededToReplayARequest(ApiStack stack) {
    ApiExchange upload = announced(IMAGE.length);
    put(upload, IMAGE);
    String json = "{\"first_frame_image\": \"" + upload.json().path("image").textValue() + "\"}";
    String id = caller.create(json, "again").id();
    stack.remove("images/%s/%s".formatted(caller.owner(), upload.id()));
    ApiExchange again = caller.create(json, "again");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(again.id()).isEqualTo(id);
    assertThat(caller.create(json, "another").status()).isEqualTo(400);
    assertThat(caller.create(json.replace("first", "last"), "again").status()).isEqualTo(422);
  }

  @Test
  void upload_whenNotAnImage_isRejectedByTheRequestThatUsesIt() {
    ApiExchange upload = announced(8);
    put(upload, "no image".getBytes(StandardCharsets.UTF_8));
    ApiExchange refused =
        caller.create(
            "{\"last_frame_image\": \"" + upload.json().path("image").textValue() + "\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("last_frame_image");
  }

  @Test
  void upload_tellsHowToPutTheImage() {
    ApiExchange upload = announced(IMAGE.length);
    assertThat(upload.json().path("image").textValue()).isEqualTo("upload:" + upload.id());
    assertThat(URI.create(upload.json().path("url").textValue()).getPath())
        .endsWith("/images/" + caller.owner() + "/" + upload.id());
    assertThat(upload.json().path("headers").properties())
        .containsExactly(Map.entry("Content-Length", TextNode.valueOf("" + IMAGE.length)));
    assertThat(Instant.parse(upload.json().path("expires_at").textValue()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(16)))
        .isAfter(Instant.now().plus(Duration.ofMinutes(10)));
  }

  @NotDeployed("LocalStack does not check the signature of a presigned URL")
  @Test
  void upload_whenTheImageHasAnotherLength_isRefusedByTheBucket() {
    ApiExchange upload = announced(IMAGE.length - 1);
    assertThat(put(upload, IMAGE).statusCode()).isEqualTo(403);
    assertThat(upload.json().path("url").textValue())
        .containsIgnoringCase("SignedHeaders=content-length%3Bhost")
        .doesNotContainIgnoringCase("checksum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "19999999"})
  void upload_withALength_isCreated(String bytes) {
    assertThat(uploads("{\"bytes\": " + bytes + "}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|bytes|must be the length of the image, a whole number of bytes from 1 to 19999999",
        "{\"bytes\": null}|bytes|must be the length",
        "{\"bytes\": 0}|bytes|must be the length",
        "{\"bytes\": -1}|bytes|must be the length",
        "{\"bytes\": 1.5}|bytes|must be the length",
        "{\"bytes\": 20000000}|bytes|must be the length",
        "{\"bytes\": 99999999999999999999}|bytes|must be the length",
        "{\"bytes\": true}|bytes|must be the length",
        "{\"bytes\": \"many\"}|bytes|must be the length",
        "{\"bytes\": 1, \"generate\": {\"prompt\": \"x\"}}|generate|POST /v1/videos",
        "{\"bytes\": 1, \"filename\": \"a.png\"}|filename|unknown field; allowed fields are bytes"
      })
  void upload_whenAFieldIsInvalid_reportsIt(String body, String field, String why) {
    ApiExchange refused = uploads(body);
    assertThat(refused.code()).isEqualTo("invalid_request");
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(refused.json().at("/violations/0/message").asText()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "5", " ", "image"})
  void upload_whenTheBodyIsNotAnObject_isRejected(String body) {
    assertThat(uploads(body).code()).isEqualTo("invalid_json");
  }

  @Test
  void upload_whenTheBodyIsAnImage_isRejected() {
    PlainRequest request =
        PlainRequest.post("/v1/uploads", "image").with("content-type", "image/png");
    assertThat(caller.send(request).status()).isEqualTo(415);
  }

  @Test
  void upload_createsNoJob() {
    announced(IMAGE.length);
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
  }

  private ApiExchange announced(int bytes) {
    return uploads("{\"bytes\": " + bytes + "}");
  }

  private ApiExchange uploads(String body) {
    return caller.send(PlainRequest.post("/v1/uploads", body));
  }

  private static HttpResponse<String> put(ApiExchange upload, byte[] image) {
    return TestClient.sent(
        HttpRequest.newBuilder(URI.create(upload.json().path("url").textValue()))
            .method(upload.json().path("method").textValue(), BodyPublishers.ofByteArray(image))
            .build());
  }

  private static HttpResponse<String> followed(String link) {
    return TestClient.sent(HttpRequest.newBuilder(URI.create(link)).build());
  }
}
