package io.videopipeline.provider.metriqual;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageReference;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.ValidationResult;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.request.Violation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MetriqualRulesTest {
  private static final Prompt PROMPT = new Prompt("A mouse.");
  private static final ImageReference IMAGE =
      new ImageReference.Remote(URI.create("https://example.com/mouse.png"));
  private static final Options MARKED =
      new Options(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(true));

  @ParameterizedTest
  @CsvSource({
    "HAILUO_2_3, TEXT_TO_VIDEO",
    "HAILUO_2_3, IMAGE_TO_VIDEO",
    "HAILUO_2_3_FAST, IMAGE_TO_VIDEO",
    "HAILUO_02, TEXT_TO_VIDEO",
    "HAILUO_02, IMAGE_TO_VIDEO",
    "T2V_01, TEXT_TO_VIDEO",
    "I2V_01, IMAGE_TO_VIDEO"
  })
  void validate_whenModelAndModeAreOffered_allows(Model model, Mode mode) {
    VideoRequest request = request(model, mode);
    assertThat(new MetriqualRules().validate(request))
        .isEqualTo(new ValidationResult.Valid(request, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "T2V_01_DIRECTOR, TEXT_TO_VIDEO, 'MiniMax-Hailuo-2.3, MiniMax-Hailuo-02, T2V-01'",
    "I2V_01_DIRECTOR, IMAGE_TO_VIDEO,"
        + " 'MiniMax-Hailuo-2.3, MiniMax-Hailuo-2.3-Fast, MiniMax-Hailuo-02, I2V-01'",
    "I2V_01_LIVE, IMAGE_TO_VIDEO,"
        + " 'MiniMax-Hailuo-2.3, MiniMax-Hailuo-2.3-Fast, MiniMax-Hailuo-02, I2V-01'"
  })
  void validate_whenTheModelIsNotOffered_namesItAndTheOthers(
      Model model, Mode mode, String supported) {
    assertThat(violations(request(model, mode)))
        .containsExactly(
            new Violation(
                "model",
                "%s is not offered by Metriqual. Supported for %s: %s"
                    .formatted(model.text(), mode.label(), supported)));
  }

  @ParameterizedTest
  @MethodSource("otherModes")
  void validate_whenTheModeIsNotOffered_namesItsField(VideoRequest request, String field) {
    assertThat(violations(request))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo(field);
              assertThat(violation.message()).contains("Metriqual", "prompt", "first_frame_image");
            });
  }

  static Stream<Arguments> otherModes() {
    return Stream.of(
        Arguments.of(
            new FirstAndLastFrame(
                Model.HAILUO_02, Optional.of(PROMPT), Optional.empty(), IMAGE, Options.STANDARD),
            "last_frame_image"),
        Arguments.of(
            new SubjectReference(Model.S2V_01, Optional.of(PROMPT), IMAGE, Options.STANDARD),
            "subject_reference"),
        Arguments.of(
            new TemplateVideo("392747428568649728", List.of(), List.of(IMAGE)), "template_id"));
  }

  @Test
  void validate_whenModelAndPromptAreAtFault_reportsBoth() {
    ImageToVideo wordless =
        new ImageToVideo(Model.I2V_01_LIVE, Optional.empty(), IMAGE, Options.STANDARD);
    assertThat(violations(wordless))
        .extracting(Violation::field)
        .containsExactly("model", "prompt");
  }

  @Test
  void validate_whenAWatermarkIsRequested_notesThatItIsNotSent() {
    VideoRequest marked = new TextToVideo(Model.T2V_01, PROMPT, MARKED);
    assertThat(new MetriqualRules().validate(marked))
        .isEqualTo(
            new ValidationResult.Valid(
                marked, List.of("aigc_watermark is not supported by Metriqual and was not sent.")));
  }

  private static List<Violation> violations(VideoRequest request) {
    return ((ValidationResult.Invalid) new MetriqualRules().validate(request)).violations();
  }

  private static VideoRequest request(Model model, Mode mode) {
    return mode == Mode.TEXT_TO_VIDEO
        ? new TextToVideo(model, PROMPT, Options.STANDARD)
        : new ImageToVideo(model, Optional.of(PROMPT), IMAGE, Options.STANDARD);
  }
}
