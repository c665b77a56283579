package io.videopipeline.handler.api;

import static io.videopipeline.handler.api.Caller.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.Exchange.Request;
import io.videopipeline.testing.ScriptedDownload;
import io.videopipeline.testing.TestImages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to videos and for pictures, followed. */
@ExtendWith(SharedApiStack.class)
class PresignedUrlsTest {
  private Caller caller;
  private Caller other;

  @BeforeEach
  void callers(ApiStack stack) {
    caller = stack.newCaller();
    other = stack.newCaller();
  }

  @Test
  void content_whenCompleted_leadsToTheVideo() {
    byte[] video = ScriptedDownload.mp4(1000);
    String id = caller.completed(video);
    Exchange answer = caller.get("/v1/videos/" + id + "/content");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains(answer.json().path("url").textValue());
    HttpResponse<String> followed = followed(answer.header("location").orElseThrow());
    assertThat(followed.statusCode()).isEqualTo(200);
    assertThat(followed.headers().firstValue("content-length")).contains("1000");
    assertThat(followed.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"" + id + ".mp4\"");
  }

  @Test
  void content_withoutRedirect_givesTheLink() {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    Exchange answer = caller.get("/v1/videos/" + id + "/content?redirect=false");
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
  void content_whenRedirectIsNeitherTrueNorFalse_isRefused(String redirect) {
    String id = caller.completed(ScriptedDownload.mp4(1000));
    Exchange refused = caller.get("/v1/videos/" + id + "/content?redirect=" + redirect);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("redirect");
  }

  @Test
  void content_whenThereIsNone_saysWhetherThereWillBe() {
    Exchange open = caller.get("/v1/videos/" + caller.create(WISH).id() + "/content");
    assertThat(open.status()).isEqualTo(409);
    assertThat(open.code()).isEqualTo("video_not_ready");
    assertThat(open.json().path("retryable").asBoolean()).isTrue();
    Exchange failed = caller.get("/v1/videos/" + caller.failed() + "/content");
    assertThat(failed.status()).isEqualTo(409);
    assertThat(failed.code()).isEqualTo("no_video");
    assertThat(failed.json().path("retryable").asBoolean(true)).isFalse();
  }

  @Test
  void upload_whenItIsPut_canBeNamedByItsOwnerOnly() {
    Exchange upload = caller.send(Request.of("POST", "/v1/uploads"));
    assertThat(upload.status()).isEqualTo(201);
    String wish = "{\"first_frame_image\": \"" + upload.json().path("image").textValue() + "\"}";
    assertThat(caller.create(wish, "early").json().at("/violations/0/field").asText())
        .isEqualTo("first_frame_image");
    assertThat(put(upload, TestImages.png(400, 400)).statusCode()).isEqualTo(200);
    Exchange accepted = caller.create(wish, "early");
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().path("mode").asText()).isEqualTo("image_to_video");
    Exchange anothers = other.create(wish);
    assertThat(anothers.status()).isEqualTo(400);
    assertThat(anothers.body()).contains("names an upload that is not there");
  }

  @Test
  void upload_whenItIsGone_isNotMissedByACreationThatComesAgain(ApiStack stack) {
    Exchange upload = caller.send(Request.of("POST", "/v1/uploads"));
    put(upload, TestImages.png(400, 400));
    String wish = "{\"first_frame_image\": \"" + upload.json().path("image").textValue() + "\"}";
    String id = caller.create(wish, "again").id();
    stack.remove("images/%s/%s".formatted(caller.owner(), upload.id()));
    Exchange again = caller.create(wish, "again");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.header("idempotent-replayed")).contains("true");
    assertThat(again.id()).isEqualTo(id);
    assertThat(caller.create(wish, "another").status()).isEqualTo(400);
    assertThat(caller.create(wish.replace("first", "last"), "again").status()).isEqualTo(422);
  }

  @Test
  void upload_whenItIsNoPicture_isRefusedWhereItIsNamed() {
    Exchange upload = caller.send(Request.of("POST", "/v1/uploads"));
    put(upload, "no picture".getBytes(StandardCharsets.UTF_8));
    Exchange refused =
        caller.create(
            "{\"last_frame_image\": \"" + upload.json().path("image").textValue() + "\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo("last_frame_image");
  }

  @Test
  void upload_saysHowThePictureIsPut() {
    Exchange upload = caller.send(Request.of("POST", "/v1/uploads"));
    assertThat(upload.json().path("image").textValue()).isEqualTo("upload:" + upload.id());
    assertThat(URI.create(upload.json().path("url").textValue()).getPath())
        .endsWith("/images/" + caller.owner() + "/" + upload.id());
    assertThat(upload.json().path("headers")).isEmpty();
    assertThat(upload.json().path("max_bytes").intValue()).isEqualTo(19_999_999);
    assertThat(Instant.parse(upload.json().path("expires_at").textValue()))
        .isBefore(Instant.now().plus(Duration.ofMinutes(16)))
        .isAfter(Instant.now().plus(Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", " { } "})
  void upload_whenTheBodySaysNothing_isGiven(String body) {
    assertThat(caller.send(Request.post("/v1/uploads", body)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"generate\": {\"prompt\": \"x\"}}|generate|POST /v1/videos",
        "{\"generate\": 5}|generate|POST /v1/videos",
        "{\"filename\": \"a.png\"}|filename|unknown field; no field is allowed here"
      })
  void upload_whenTheBodyHasFields_isRefusedByTheirNames(String body, String field, String why) {
    Exchange refused = caller.send(Request.post("/v1/uploads", body));
    assertThat(refused.code()).isEqualTo("invalid_request");
    assertThat(refused.json().at("/violations/0/field").asText()).isEqualTo(field);
    assertThat(refused.json().at("/violations/0/message").asText()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "5", " ", "picture"})
  void upload_whenTheBodyIsNoObject_isRefused(String body) {
    assertThat(caller.send(Request.post("/v1/uploads", body)).code()).isEqualTo("invalid_json");
  }

  @Test
  void upload_whenThePictureItselfIsSent_isRefused() {
    Request request = Request.post("/v1/uploads", "picture").with("content-type", "image/png");
    assertThat(caller.send(request).status()).isEqualTo(415);
  }

  @Test
  void upload_startsNothing() {
    caller.send(Request.of("POST", "/v1/uploads"));
    assertThat(caller.get("/v1/videos").json().path("videos")).isEmpty();
  }

  private static HttpResponse<String> put(Exchange upload, byte[] picture) {
    return Caller.sent(
        HttpRequest.newBuilder(URI.create(upload.json().path("url").textValue()))
            .method(upload.json().path("method").textValue(), BodyPublishers.ofByteArray(picture))
            .build());
  }

  private static HttpResponse<String> followed(String link) {
    return Caller.sent(HttpRequest.newBuilder(URI.create(link)).build());
  }
}
