package io.videopipeline.handler.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.handler.api.ApiExchange.PlainRequest;
import io.videopipeline.testing.ScriptedDownload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD is answered wherever GET is (RFC 9110, section 9.3.2). */
@SharedApiStack.Required
class HeadTest {
  private TestClient caller;

  @BeforeEach
  void callers(ApiStack stack) {
    caller = stack.newCaller();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/healthz",
        "/openapi.json",
        "/v1/models",
        "/v1/videos",
        "/v1/videos?limit=0",
        "/v1/videos/$JOB",
        "/v1/videos/1",
        "/v1/videos/1/content",
        "/v1/videos/$JOB/content?redirect=no",
        "/v1/query/video_generation?task_id=$JOB",
        "/v1/query/video_template_generation?task_id=$JOB",
        "/v1/files/retrieve",
        "/v1/videos/query/$JOB",
        "/v1/videos/download/1",
        "/v1/videos/generations/1",
        "/nothing"
      })
  void head_hasTheStatusAndTheHeadersOfGetAndNoBody(String target) {
    String path = target.replace("$JOB", caller.completed(ScriptedDownload.mp4(1000)));
    ApiExchange get = caller.get(path);
    ApiExchange head = caller.send(PlainRequest.of("HEAD", path));
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.body()).isEmpty();
    assertThat(head.header("content-length"))
        .contains(Integer.toString(get.body().getBytes(UTF_8).length));
    assertThat(stable(head.headers())).isEqualTo(stable(get.headers()));
  }

  @Test
  void head_ofTheContent_describesTheVideo() {
    byte[] video = ScriptedDownload.mp4(1000);
    ApiExchange head = caller.send(PlainRequest.of("HEAD", content(caller.completed(video))));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers())
        .containsEntry("content-length", "1000")
        .containsEntry("content-type", "video/mp4")
        .containsEntry("accept-ranges", "bytes")
        .containsEntry("etag", "\"" + ScriptedDownload.sha256(video).hex() + "\"")
        .doesNotContainKey("location");
  }

  @Test
  void head_ofTheContentWithoutAVideo_isAConflict() {
    assertThat(caller.send(PlainRequest.of("HEAD", content(caller.failed()))).status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/uploads", "/v1/videos/generations", "/v1/videos/minimax/generations"})
  void head_whereGetIsNot_isNotAllowed(String path) {
    ApiExchange head = caller.send(PlainRequest.of("HEAD", path));
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.header("allow")).contains("POST");
  }

  private static String content(String id) {
    return "/v1/videos/" + id + "/content";
  }

  /** Without what differs between two requests. */
  private static Map<String, String> stable(Map<String, String> headers) {
    Map<String, String> stable = new TreeMap<>(headers);
    stable.keySet().removeAll(List.of("date", "trace-id", "apigw-requestid"));
    return stable;
  }
}
