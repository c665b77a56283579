package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageReference;
import io.videopipeline.request.UnvalidatedRequest.Images;
import io.videopipeline.request.UnvalidatedRequest.OutputOptions;
import io.videopipeline.request.UnvalidatedRequest.TemplateInputs;
import io.videopipeline.request.ValidationResult.Invalid;
import io.videopipeline.request.ValidationResult.Valid;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRulesTest {
  private static final String RUN_FOR_LIFE = "393769180141805569";
  private static final ImageInput IMAGE = new ImageInput.Text("https://example.com/a.png");
  private static final ImageReference LINK =
      new ImageReference.Remote(URI.create("https://example.com/a.png"));
  private static final ImageFindings FOUND = new ImageFindings(Map.of(IMAGE, LINK), List.of());

  @Test
  void check_whenInputsAreGiven_keepsTheirOrder() {
    TemplateInputs template =
        new TemplateInputs(
            Optional.of(RUN_FOR_LIFE), List.of("Lion", "Bear"), List.of(IMAGE, IMAGE));
    assertThat(ModelRules.check(request(template), FOUND))
        .isEqualTo(
            new Valid(
                new TemplateVideo(
                    RUN_FOR_LIFE,
                    List.of(new Prompt("Lion"), new Prompt("Bear")),
                    List.of(LINK, LINK)),
                List.of()));
  }

  @Test
  void check_whenTheTemplateHasNoInputs_isValid() {
    assertThat(
            ModelRules.check(request(new TemplateInputs(Optional.of("1"), List.of(), List.of()))))
        .isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "diving",
        "-1",
        "1.5",
        "39376918014180556e2",
        "１２",
        "123456789012345678901"
      })
  void check_whenTheIdIsNot1To20Digits_isInvalid(String id) {
    assertThat(fields(new TemplateInputs(Optional.of(id), List.of(), List.of())))
        .containsExactly("template_id");
  }

  @Test
  void check_whenTheIdIsMissing_isInvalid() {
    assertThat(fields(new TemplateInputs(Optional.empty(), List.of("Lion"), List.of())))
        .containsExactly("template_id");
  }

  @Test
  void check_whenTextsAreInvalid_namesEach() {
    List<String> texts = List.of("Lion", " ", "x".repeat(2001), "🐭".repeat(2000), "\ud83d");
    assertThat(fields(new TemplateInputs(Optional.of(RUN_FOR_LIFE), texts, List.of())))
        .containsExactly("text_inputs[1]", "text_inputs[2]", "text_inputs[4]");
  }

  @Test
  void check_whenThereAreTooManyInputs_isInvalid() {
    TemplateInputs most =
        new TemplateInputs(
            Optional.of("1"), Collections.nCopies(20, "Lion"), Collections.nCopies(20, IMAGE));
    TemplateInputs more =
        new TemplateInputs(
            Optional.of("1"), Collections.nCopies(21, "Lion"), Collections.nCopies(21, IMAGE));
    assertThat(ModelRules.check(request(most), FOUND)).isInstanceOf(Valid.class);
    assertThat(fields(more)).containsExactly("text_inputs", "media_inputs");
  }

  @Test
  void check_whenOtherFieldsAreGiven_namesEach() {
    UnvalidatedRequest request =
        RequestBuilder.request(
            Optional.of("MiniMax-Hailuo-2.3"),
            Optional.of(""),
            new OutputOptions(
                Optional.of(6),
                Optional.of("768P"),
                Optional.of(true),
                Optional.of(false),
                Optional.of(false)),
            new Images(Optional.of(IMAGE), Optional.of(IMAGE), Optional.of(IMAGE)),
            Optional.of(new TemplateInputs(Optional.of("1"), List.of(), List.of())));
    assertThat(((Invalid) ModelRules.check(request, FOUND)).violations())
        .allMatch(violation -> violation.message().equals("cannot be combined with template_id"))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "model",
            "prompt",
            "duration",
            "resolution",
            "prompt_optimizer",
            "fast_pretreatment",
            "aigc_watermark",
            "first_frame_image",
            "last_frame_image",
            "subject_reference");
  }

  private static List<String> fields(TemplateInputs template) {
    return ((Invalid) ModelRules.check(request(template), FOUND))
        .violations().stream().map(Violation::field).toList();
  }

  private static UnvalidatedRequest request(TemplateInputs template) {
    return RequestBuilder.request(
        Optional.empty(), Optional.empty(), OutputOptions.NONE, Images.NONE, Optional.of(template));
  }
}
