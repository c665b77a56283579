package io.videopipeline.request;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.request.Format.Resolution;
import io.videopipeline.request.ValidationResult.Invalid;
import io.videopipeline.request.ValidationResult.Valid;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.TextToVideo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRulesTest {
  static Stream<Arguments> everyCombination() {
    List<Arguments> rows = new ArrayList<>();
    for (Model model : Model.values()) {
      for (int seconds : new int[] {1, 5, 6, 7, 10, 12}) {
        for (String resolution :
            List.of("512P", "720P", "768P", "1080P", "768p", "2K", "1366x768")) {
          rows.add(Arguments.of(model.text(), seconds, resolution));
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("everyCombination")
  void check_everyCombination_isValidIfTheVendorsTableHasIt(
      String model, int seconds, String resolution) {
    ValidationResult result = ModelRules.check(request(model, "A mouse.", seconds, resolution));
    boolean offered =
        VendorTable.offer(model, "text")
            .filter(
                offer ->
                    offer.isFixed()
                        || offer.pairs().contains(new VendorTable.Pair(resolution, seconds)))
            .isPresent();
    assertThat(result instanceof Valid).isEqualTo(offered);
  }

  @Test
  void check_whenOnlyAPromptIsGiven_usesTheDefaults() {
    assertThat(ModelRules.check(RequestBuilder.of("A mouse.").build()))
        .isEqualTo(
            new Valid(
                new TextToVideo(Model.HAILUO_2_3, new Prompt("A mouse."), Options.STANDARD),
                List.of()));
  }

  @Test
  void check_whenEverythingIsWrong_reportsEveryFieldAtOnce() {
    List<Violation> violations = violations(request("MiniMax-Hailuo-02", "", 7, "2K"));
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("prompt", "duration", "resolution");
  }

  static Stream<Arguments> messages() {
    String offers = "; MiniMax-Hailuo-2.3 offers 768P (6, 10 s) and 1080P (6 s)";
    return Stream.of(
        Arguments.of(
            request("MiniMax-Hailuo-2.3", "A mouse.", 10, "1080P"),
            "duration: must be 6 for 1080P" + offers),
        Arguments.of(
            request("MiniMax-Hailuo-2.3", "A mouse.", 7, "768P"),
            "duration: must be 6 or 10 for 768P" + offers),
        Arguments.of(
            request("MiniMax-Hailuo-2.3", "A mouse.", 6, "720P"),
            "resolution: must be one of 768P, 1080P for MiniMax-Hailuo-2.3"),
        Arguments.of(
            request("MiniMax-Hailuo-2.3", "A mouse.", 5, "2K"),
            "resolution: must be one of 768P, 1080P for MiniMax-Hailuo-2.3, duration: must be 6 or"
                + " 10"
                + offers),
        Arguments.of(
            request("I2V-01", "A mouse.", 6, "720P"),
            "model: must be one of MiniMax-Hailuo-2.3, MiniMax-Hailuo-02, T2V-01-Director, T2V-01"
                + " for text-to-video; I2V-01 does not support text-to-video"),
        Arguments.of(
            request("MiniMax-H3", "A mouse.", 6, "768P"),
            "model: must be one of MiniMax-Hailuo-2.3, MiniMax-Hailuo-02, T2V-01-Director, T2V-01"
                + " for text-to-video; MiniMax's V2 models (MiniMax-H3, MiniMax-H3-Max) are not"
                + " supported"),
        Arguments.of(
            RequestBuilder.of(" ").build(),
            "prompt: is required for text-to-video; describe the video in 1 to 2000 characters"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void check_whenARuleIsBroken_namesWhatIsAllowed(UnvalidatedRequest request, String violations) {
    assertThat(violations(request).stream().map(Violation::toString).collect(joining(", ")))
        .isEqualTo(violations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MiniMax-H3", "MiniMax-H3-Max", "video-01", "minimax-hailuo-2.3", ""})
  void check_whenTheModelIsUnknown_saysWhichAreSupported(String model) {
    assertThat(violations(request(model, "A mouse.", 6, "768P")))
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.toString())
                    .startsWith("model: ")
                    .contains("MiniMax-Hailuo-2.3, MiniMax-Hailuo-02, T2V-01-Director, T2V-01"));
  }

  @Test
  void check_ofALongPrompt_countsCodePoints() {
    assertThat(ModelRules.check(RequestBuilder.of("🐭".repeat(2000)).build()))
        .isInstanceOf(Valid.class);
    assertThat(violations(RequestBuilder.of("🐭".repeat(2001)).build()))
        .containsExactly(
            new Violation(Field.PROMPT, "must have at most 2000 characters, not 2001"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void check_whenThePromptIsBlank_isInvalid(String prompt) {
    assertThat(violations(RequestBuilder.of(prompt).build()))
        .extracting(Violation::field)
        .containsExactly("prompt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A mouse \ud83d runs.", "\ude00", "A mouse.\ud83d", "\ude00\ud83d"})
  void check_whenThePromptHasAnUnpairedSurrogate_isInvalid(String prompt) {
    assertThat(violations(RequestBuilder.of(prompt).build()))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("prompt");
              assertThat(violation.message()).contains("unpaired surrogate");
            });
  }

  @Test
  void check_whenTheModelIgnoresFields_dropsThemWithANote() {
    Valid valid = (Valid) ModelRules.check(request("T2V-01", "A mouse.", 10, "1080P"));
    assertThat(((ModelRequest) valid.request()).format()).isEqualTo(new Format(6, Resolution.P720));
    assertThat(valid.notes())
        .hasSize(2)
        .anyMatch(note -> note.startsWith("duration "))
        .anyMatch(note -> note.startsWith("resolution "));
  }

  private static List<Violation> violations(UnvalidatedRequest request) {
    return ((Invalid) ModelRules.check(request)).violations();
  }

  private static UnvalidatedRequest request(
      String model, String prompt, int seconds, String resolution) {
    return RequestBuilder.of(prompt)
        .withModel(model)
        .withOptions(RequestBuilder.options(seconds, resolution))
        .build();
  }
}
