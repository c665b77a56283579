package io.videopipeline.provider.minimax;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageReference;
import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MiniMaxPreviewTest {
  private static final URI WORLD = URI.create("https://api.minimax.io");
  private static final URI MAINLAND = URI.create("https://api.minimaxi.com");
  private static final String BY_MODEL = "/v1/video_generation";

  private static final ImageReference LINK =
      new ImageReference.Remote(URI.create("https://example.com/a.png?s=1"));
  private static final ImageReference STORED =
      new ImageReference.Stored(ImageKey.of("local", "a"), ImageFormat.PNG, 12_345);
  private static final String SHORTENED = "data:image/png;base64,… (12,345 bytes)";

  private static final Options CHOSEN =
      new Options(
          Optional.of(10),
          Optional.of(Resolution.P768),
          Optional.of(false),
          Optional.empty(),
          Optional.of(true));

  static Stream<Arguments> requests() {
    TextToVideo text = new TextToVideo(Model.HAILUO_2_3, new Prompt("A mouse."), CHOSEN);
    return Stream.of(
        Arguments.of(
            WORLD,
            text,
            BY_MODEL,
            """
            {"model":"MiniMax-Hailuo-2.3","prompt":"A mouse.","duration":10,"resolution":"768P",\
            "prompt_optimizer":false}\
            """),
        Arguments.of(
            MAINLAND,
            text,
            BY_MODEL,
            """
            {"model":"MiniMax-Hailuo-2.3","prompt":"A mouse.","duration":10,"resolution":"768P",\
            "prompt_optimizer":false,"aigc_watermark":true}\
            """),
        Arguments.of(
            WORLD,
            new ImageToVideo(Model.HAILUO_2_3, Optional.empty(), STORED, Options.STANDARD),
            BY_MODEL,
            """
            {"model":"MiniMax-Hailuo-2.3","first_frame_image":"%s"}\
            """
                .formatted(SHORTENED)),
        Arguments.of(
            WORLD,
            new FirstAndLastFrame(
                Model.HAILUO_02, Optional.empty(), Optional.of(LINK), STORED, Options.STANDARD),
            BY_MODEL,
            """
            {"model":"MiniMax-Hailuo-02","first_frame_image":"https://example.com/a.png?s=1",\
            "last_frame_image":"%s"}\
            """
                .formatted(SHORTENED)),
        Arguments.of(
            WORLD,
            new SubjectReference(Model.S2V_01, Optional.empty(), STORED, Options.STANDARD),
            BY_MODEL,
            """
            {"model":"S2V-01","subject_reference":[{"type":"character","image":["%s"]}]}\
            """
                .formatted(SHORTENED)),
        Arguments.of(
            WORLD,
            new TemplateVideo("393769180141805569", List.of(new Prompt("Lion")), List.of(STORED)),
            "/v1/video_template_generation",
            """
            {"template_id":"393769180141805569","text_inputs":[{"value":"Lion"}],\
            "media_inputs":[{"value":"%s"}]}\
            """
                .formatted(SHORTENED)));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void preview_ofEachMode_showsWhatIsSentAndReplacesImages(
      URI baseUrl, VideoRequest request, String path, String body) throws IOException {
    MiniMaxVideoProvider.Preview preview = MiniMaxVideoProvider.preview(request, baseUrl);

    assertThat(preview.path()).isEqualTo(path);
    assertThat(new String(preview.body().toBytes(), StandardCharsets.UTF_8)).isEqualTo(body);
  }
}
