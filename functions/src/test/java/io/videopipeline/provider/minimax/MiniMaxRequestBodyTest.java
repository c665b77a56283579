package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageMissingException;
import io.videopipeline.image.ImageReference;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStore.OpenImage;
import io.videopipeline.image.InMemoryImageStore;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.ScriptedImageStore;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.Model;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.RequestBuilder;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.Connections;
import io.videopipeline.testing.Jobs;
import io.videopipeline.testing.RecordingServer;
import io.videopipeline.testing.WatchedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request that the server of the provider receives, byte for byte. */
class MiniMaxRequestBodyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MEDIA_TYPES = List.of("image/jpeg", "image/png", "image/webp");
  private static final String PROMPT =
      "\"prompt\": \"A mouse says \\\"squeak\\\\\\\"\\n\\t🐭 \\u0001鼠.\"";
  private static final String OPTIONS =
      """
      "duration": 10, "resolution": "768P", "prompt_optimizer": false, "fast_pretreatment": true,
      "aigc_watermark": true
      """;
  private static final String LINK = "https://example.com/secret.png?a=b&c=%20#d";

  /** The documented bodies for the requests of {@link Jobs#requests}. */
  private static final Map<String, String> BODIES =
      Map.of(
          "text",
          """
          {"model": "MiniMax-Hailuo-02", %s, %s}
          """
              .formatted(PROMPT, OPTIONS),
          "bare text",
          """
          {"model": "MiniMax-Hailuo-2.3", "prompt": "A mouse runs toward the camera."}
          """,
          "first",
          """
          {"model": "MiniMax-Hailuo-02", %s, "first_frame_image": "IMAGE 1", %s}
          """
              .formatted(PROMPT, OPTIONS),
          "bare first",
          """
          {"model": "MiniMax-Hailuo-2.3-Fast", "first_frame_image": "LINK"}
          """,
          "frames",
          """
          {"model": "MiniMax-Hailuo-02", %s, "first_frame_image": "IMAGE 2",
           "last_frame_image": "IMAGE 3", %s}
          """
              .formatted(PROMPT, OPTIONS),
          "bare last",
          """
          {"model": "MiniMax-Hailuo-02", "last_frame_image": "LINK"}
          """,
          "subject",
          """
          {"model": "S2V-01", %s,
           "subject_reference": [{"type": "character", "image": ["IMAGE 4"]}],
           "duration": 6, "resolution": "720P", "prompt_optimizer": true, "aigc_watermark": false}
          """
              .formatted(PROMPT),
          "bare subject",
          """
          {"model": "S2V-01", "subject_reference": [{"type": "character", "image": ["LINK"]}]}
          """,
          "template",
          """
          {"template_id": "393769180141805569",
           "text_inputs": [{"value": "A mouse says \\"squeak\\\\\\"\\n\\t🐭 \\u0001鼠."},
                           {"value": "Lion mouse"}],
           "media_inputs": [{"value": "IMAGE 5"}, {"value": "LINK"}, {"value": "IMAGE 5"}]}
          """,
          "bare template",
          """
          {"template_id": "1"}
          """);

  private final InMemoryImageStore images = new InMemoryImageStore();
  private RecordingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RecordingServer().answers("{\"task_id\":\"1\",\"base_resp\":{\"status_code\":0}}");
    for (int number = 1; number <= 5; number++) {
      byte[] image = image(number);
      images.store(key(number), format(number), 1000, () -> new ByteArrayInputStream(image));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "bare text",
        "first",
        "bare first",
        "frames",
        "bare last",
        "subject",
        "bare subject",
        "template",
        "bare template"
      })
  void submit_ofEveryMode_sendsTheDocumentedBody(String name) throws IOException {
    assertThat(BODIES).hasSameSizeAs(Jobs.requests());
    assertThat(submit(Jobs.requests().get(name)))
        .isEqualTo(new SubmitResult.Accepted(new TaskId("1")));
    String expected = BODIES.get(name).replace("LINK", LINK);
    for (int number = 1; number <= 5; number++) {
      expected = expected.replace("IMAGE " + number, dataUrl(number));
    }
    RecordingServer.Request request = server.onlyRequest();
    assertThat(JSON.readTree(request.text())).isEqualTo(JSON.readTree(expected));
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target())
        .isEqualTo(
            name.contains("template") ? "/v1/video_template_generation" : "/v1/video_generation");
    assertThat(request.authorization()).containsExactly("Bearer test-key");
    assertThat(request.transferEncoding()).isEmpty();
    assertThat(request.contentLength())
        .containsExactly(Integer.toString(request.text().getBytes(StandardCharsets.UTF_8).length));
  }

  /** The body of the MiniMax guide has two fields that the model ignores. */
  @Test
  void submit_ofASubjectReference_leavesOutTheIgnoredFields() throws IOException {
    ImageInput face = new ImageInput.Text("https://cdn.example.com/face.jpg");
    UnvalidatedRequest request =
        RequestBuilder.of("On an overcast day, a soldier looks into the distance.")
            .withModel("S2V-01")
            .withOptions(RequestBuilder.options(6, "1080P"))
            .withImages(new Images(Optional.empty(), Optional.empty(), Optional.of(face)))
            .build();
    ImageFindings found =
        new ImageFindings(
            Map.of(face, new ImageReference.Remote(URI.create("https://cdn.example.com/face.jpg"))),
            List.of());
    ValidationResult.Valid valid = (ValidationResult.Valid) ModelRules.check(request, found);
    assertThat(submit(valid.request())).isInstanceOf(SubmitResult.Accepted.class);
    assertThat(JSON.readTree(server.onlyRequest().text()))
        .isEqualTo(
            JSON.readTree(
                """
                {"model": "S2V-01",
                 "prompt": "On an overcast day, a soldier looks into the distance.",
                 "subject_reference": [
                   {"type": "character", "image": ["https://cdn.example.com/face.jpg"]}]}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He said \"stop\".",
        "two\nlines\r\nand\ttabs",
        "🐭👩‍👩‍👧 鼠 ñ",
        "\u0000\u0001\u001f\u007f\u2028\u2029",
        "</script><!-- \\ / \\u0041 \\\" -->",
        "stream:123e4567-e89b-42d3-a456-426614174000",
        "data:image/png;base64,AAAA {\"model\":\"x\"}",
        "[Pan left] %s ${jndi} {% $x %}"
      })
  void submit_ofAnyPrompt_sendsItUnchanged(String prompt) throws IOException {
    submit(new TextToVideo(Model.HAILUO_2_3, new Prompt(prompt), Options.STANDARD));
    assertThat(JSON.readTree(server.onlyRequest().text()).path("prompt").textValue())
        .isEqualTo(prompt);
  }

  @Test
  void submit_whenRepeated_neverReusesAConnection() {
    VideoProvider provider = provider(images);
    for (int i = 0; i < 3; i++) {
      assertThat(provider.submit(Jobs.request(), Optional.empty()))
          .isInstanceOf(SubmitResult.Accepted.class);
    }
    assertThat(server.requests()).extracting(RecordingServer.Request::port).doesNotHaveDuplicates();
  }

  @Test
  void submit_whenAnImageIsMissing_sendsNothingAndClosesTheOthers() {
    WatchedImages watched = new WatchedImages(image(2));
    assertThatThrownBy(
            () -> provider(watched).submit(Jobs.requests().get("frames"), Optional.empty()))
        .isInstanceOf(ImageMissingException.class);
    assertThat(watched.stream.timesClosed()).isEqualTo(1);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 1002, 0})
  void submit_whenAnImageHasAnotherLength_sendsNothing(int length) {
    images.store(key(1), format(1), length, () -> new ByteArrayInputStream(new byte[length]));
    assertThatThrownBy(() -> submit(Jobs.requests().get("first")))
        .isInstanceOf(ImageMissingException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void submit_whenAnImageCannotBeReadCompletely_isUnavailable() {
    ImageStore breaking = new ScriptedImageStore(() -> BrokenStream.after(image(1), 500), 1001);
    assertThatThrownBy(
            () -> provider(breaking).submit(Jobs.requests().get("first"), Optional.empty()))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1004, 100_000})
  void submit_whenAnImageHasAnotherLengthThanStated_isUnavailable(int length) {
    ImageStore store =
        new ScriptedImageStore(() -> new ByteArrayInputStream(new byte[length]), 1001);
    assertThatThrownBy(() -> provider(store).submit(Jobs.requests().get("first"), Optional.empty()))
        .isInstanceOf(ProviderUnavailableException.class);
    assertThat(server.requests()).isEmpty();
  }

  private SubmitResult submit(VideoRequest request) {
    return provider(images).submit(request, Optional.empty());
  }

  private VideoProvider provider(ImageStore store) {
    return new MiniMaxVideoProvider(
        Connections.to(server.baseUrl(), () -> new ProviderKey("test-key"), Duration.ofSeconds(10)),
        store);
  }

  private static ImageKey key(int number) {
    return ImageKey.of("local", "image-" + number);
  }

  private static ImageFormat format(int number) {
    return ImageFormat.parse(MEDIA_TYPES.get(number % 3)).orElseThrow();
  }

  private static byte[] image(int number) {
    byte[] image = new byte[1000 + number];
    new Random(number).nextBytes(image);
    return image;
  }

  private static String dataUrl(int number) {
    return "data:%s;base64,%s"
        .formatted(MEDIA_TYPES.get(number % 3), Base64.getEncoder().encodeToString(image(number)));
  }

  /** Has the first image that is opened, and no other. */
  private static final class WatchedImages implements ImageStore {
    private final WatchedStream stream;
    private final int length;
    private boolean given;

    WatchedImages(byte[] image) {
      this.stream = WatchedStream.of(image);
      this.length = image.length;
    }

    @Override
    public void store(ImageKey key, ImageFormat format, long lengthBytes, ImageInput.Source bytes) {
      throw new AssertionError("A submission stores no image");
    }

    @Override
    public Optional<OpenImage> open(ImageKey key, Optional<String> versionId) {
      if (given) {
        return Optional.empty();
      }
      given = true;
      return Optional.of(new OpenImage(stream, length, Optional.empty()));
    }
  }
}
