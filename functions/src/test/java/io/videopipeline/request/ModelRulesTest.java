package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.request.ValidationResult.Invalid;
import io.videopipeline.request.ValidationResult.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRulesTest {
  private static final Set<String> OLD_FAMILY = Set.of("T2V-01-Director", "T2V-01");

  /** The vendor's tables, written out from its pages and not from ours. */
  private static final Map<String, Set<String>> TEXT_TO_VIDEO =
      Map.of(
          "MiniMax-Hailuo-2.3", Set.of("6 768P", "10 768P", "6 1080P"),
          "MiniMax-Hailuo-02", Set.of("6 768P", "10 768P", "6 1080P"));

  private static final Map<String, Set<Mode>> MODES =
      Map.of(
          "MiniMax-Hailuo-2.3", Set.of(Mode.TEXT_TO_VIDEO, Mode.IMAGE_TO_VIDEO),
          "MiniMax-Hailuo-2.3-Fast", Set.of(Mode.IMAGE_TO_VIDEO),
          "MiniMax-Hailuo-02",
              Set.of(Mode.TEXT_TO_VIDEO, Mode.IMAGE_TO_VIDEO, Mode.FIRST_AND_LAST_FRAME),
          "T2V-01-Director", Set.of(Mode.TEXT_TO_VIDEO),
          "T2V-01", Set.of(Mode.TEXT_TO_VIDEO),
          "I2V-01-Director", Set.of(Mode.IMAGE_TO_VIDEO),
          "I2V-01-live", Set.of(Mode.IMAGE_TO_VIDEO),
          "I2V-01", Set.of(Mode.IMAGE_TO_VIDEO),
          "S2V-01", Set.of(Mode.SUBJECT_REFERENCE));

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
  void check_everyCombination_followsTheVendorsTables(
      String model, int seconds, String resolution) {
    ValidationResult verdict = ModelRules.check(draft(model, "A mouse.", seconds, resolution));
    boolean allowed =
        OLD_FAMILY.contains(model)
            || TEXT_TO_VIDEO.getOrDefault(model, Set.of()).contains(seconds + " " + resolution);
    assertThat(verdict instanceof Valid).isEqualTo(allowed);
  }

  @Test
  void models_knowTheModesOfTheVendorsTables() {
    for (Model model : Model.values()) {
      assertThat(model.modes()).as(model.text()).isEqualTo(MODES.get(model.text()));
    }
    assertThat(MODES).hasSameSizeAs(Model.values());
    assertThat(Model.HAILUO_02.in(Mode.IMAGE_TO_VIDEO).orElseThrow().formats())
        .contains(new Format(6, Resolution.P512), new Format(10, Resolution.P512));
    assertThat(Model.HAILUO_02.in(Mode.FIRST_AND_LAST_FRAME).orElseThrow().formats())
        .doesNotContain(new Format(6, Resolution.P512));
  }

  @Test
  void check_whenOnlyAPromptIsGiven_takesTheStandards() {
    assertThat(ModelRules.check(UnvalidatedRequest.of("A mouse.")))
        .isEqualTo(
            new Valid(
                new TextToVideo(Model.HAILUO_2_3, new Prompt("A mouse."), Options.STANDARD),
                List.of()));
  }

  @Test
  void check_whenEverythingIsWrong_reportsEveryFieldAtOnce() {
    List<Violation> violations = refused(draft("MiniMax-Hailuo-02", "", 7, "2K")).violations();
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactlyInAnyOrder("prompt", "duration", "resolution");
  }

  @Test
  void check_whenTheModelHasNo10SecondsAt1080P_namesWhatIsAllowed() {
    assertThat(refused(draft("MiniMax-Hailuo-2.3", "A mouse.", 10, "1080P")).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("duration");
              assertThat(violation.message())
                  .contains("10 s at 1080P", "6 s at 768P, 10 s at 768P, 6 s at 1080P");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"MiniMax-H3", "MiniMax-H3-Max", "video-01", "minimax-hailuo-2.3", ""})
  void check_whenTheModelIsUnknown_saysWhichAreSupported(String model) {
    assertThat(refused(draft(model, "A mouse.", 6, "768P")).violations())
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.toString())
                    .startsWith("model: ")
                    .contains("MiniMax-Hailuo-2.3, MiniMax-Hailuo-02, T2V-01-Director, T2V-01"));
  }

  @Test
  void check_countsAPromptInCodePoints() {
    assertThat(ModelRules.check(UnvalidatedRequest.of("🐭".repeat(2000))))
        .isInstanceOf(Valid.class);
    assertThat(refused(UnvalidatedRequest.of("🐭".repeat(2001))).violations())
        .containsExactly(
            new Violation(Field.PROMPT, "has 2001 characters; at most 2000 are allowed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void check_whenThePromptIsBlank_isRefused(String prompt) {
    assertThat(refused(UnvalidatedRequest.of(prompt)).violations())
        .extracting(Violation::field)
        .containsExactly("prompt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A mouse \ud83d runs.", "\ude00", "A mouse.\ud83d", "\ude00\ud83d"})
  void check_whenThePromptHasHalfACharacter_isRefused(String prompt) {
    assertThat(refused(UnvalidatedRequest.of(prompt)).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("prompt");
              assertThat(violation.message()).contains("unpaired surrogate");
            });
  }

  @Test
  void check_whenTheModelIgnoresFields_dropsThemAndSaysSo() {
    Valid allowed = (Valid) ModelRules.check(draft("T2V-01", "A mouse.", 10, "1080P"));
    assertThat(((ModelRequest) allowed.request()).format())
        .isEqualTo(new Format(6, Resolution.P720));
    assertThat(allowed.notes())
        .hasSize(2)
        .anyMatch(note -> note.startsWith("duration "))
        .anyMatch(note -> note.startsWith("resolution "));
  }

  private static Invalid refused(UnvalidatedRequest draft) {
    return (Invalid) ModelRules.check(draft);
  }

  private static UnvalidatedRequest draft(
      String model, String prompt, int seconds, String resolution) {
    return UnvalidatedRequest.of(prompt)
        .withModel(model)
        .withOptions(UnvalidatedRequest.OutputOptions.of(seconds, resolution));
  }
}
