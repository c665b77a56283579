package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.request.ValidationResult.Valid;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brackets of a prompt may draw a note, and never a refusal. */
class CameraWarningsTest {
  private static final String HAILUO = "MiniMax-Hailuo-2.3";

  @ParameterizedTest
  @EnumSource
  void check_whenACommandIsListed_saysNothing(CameraCommand command) {
    assertThat(notes(HAILUO, "A mouse [" + command.english() + "] runs.")).isEmpty();
    assertThat(notes(HAILUO, "A mouse [" + command.chinese() + "] runs.")).isEmpty();
    assertThat(notes("T2V-01-Director", "[" + command.english() + "]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Pan left,Tilt up]",
        "[Pan left , TILT UP]",
        "[左摇，上摇]",
        "[左摇、上摇，推进]",
        "[Pan left, 上摇]",
        "[,Pan left,,]",
        "[Pan left] then [Tilt up][Zoom in] and [Shake]"
      })
  void check_whenCommandsStandInARow_readsEach(String prompt) {
    assertThat(notes(HAILUO, prompt)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[ ]",
        "[,]",
        "[[]]",
        "]",
        "[",
        "[Pan left",
        "Pan left]",
        "][",
        "[[[[",
        "［Pan left］",
        "[[Pan left]]",
        "[[Pan left] [Tilt up]]",
        "[Pan left]]]]"
      })
  void check_whenBracketsAreOdd_saysNothing(String prompt) {
    assertThat(notes(HAILUO, "A mouse. " + prompt)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Push out", "pan", "static", "laughs", "🐭"})
  void check_whenAWordIsUnknown_saysWhich(String word) {
    assertThat(notes(HAILUO, "A mouse [Pan left, " + word + "] runs."))
        .containsExactly(
            "[" + word + "] is no camera command of MiniMax's; it may not be followed.");
  }

  @Test
  void check_whenAnUnknownWordIsRepeated_saysItOnce() {
    assertThat(notes(HAILUO, "[pan] [pan] [pan]")).hasSize(1);
  }

  @Test
  void check_whenAnUnknownWordIsLong_quotesItsBeginning() {
    assertThat(notes(HAILUO, "[" + "🐭".repeat(300) + "]"))
        .containsExactly(
            "[%s…] is no camera command of MiniMax's; it may not be followed."
                .formatted("🐭".repeat(40)));
  }

  @Test
  void check_whenWordsAreUnknownByTheHundred_namesAFew() {
    StringBuilder prompt = new StringBuilder("[");
    for (int i = 0; i < 300; i++) {
      prompt.append("x").append(i).append(',');
    }
    List<String> notes = notes(HAILUO, prompt.append(']').toString());
    assertThat(notes).hasSizeLessThanOrEqualTo(10).last().asString().contains("291 other");
  }

  @Test
  void check_whenABracketHasMoreThanThreeCommands_repeatsTheVendorsAdvice() {
    assertThat(notes(HAILUO, "[Pan left, Tilt up, Zoom in]")).isEmpty();
    assertThat(notes(HAILUO, "[Pan left, Tilt up, Zoom in, Shake]"))
        .containsExactly(
            "One bracket of the prompt has 4 camera commands; MiniMax advises at most 3.");
    assertThat(notes(HAILUO, "[Pan left, a dog, a cat, a mouse]"))
        .as("three of these are no commands")
        .hasSize(3)
        .noneMatch(note -> note.contains("advises"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T2V-01"})
  void check_whenTheModelIsNotListedForCommands_saysSo(String model) {
    assertThat(notes(model, "A mouse runs.")).isEmpty();
    assertThat(notes(model, "A mouse [laughs].")).noneMatch(note -> note.contains(model));
    assertThat(notes(model, "A mouse [Pan left] [Tilt up]."))
        .containsExactly(
            "MiniMax does not list camera commands for " + model + "; it may not follow them.");
  }

  @Property
  void check_ofAnyBrackets_isNeverARefusal(
      @ForAll
          @StringLength(max = 60)
          @Chars({'[', ']', ',', '，', '、', ' ', '\u3000', '左', '摇', 'P', 'a', 'n', '!'})
          String prompt) {
    var unused = notes("T2V-01", "A mouse. " + prompt);
  }

  @Property
  void check_ofAnyPromptWithoutHalfCharacters_isNeverARefusal(
      @ForAll @StringLength(max = 300) @CharRange(from = '\u0000', to = '\ud7ff') String prompt) {
    var unused = notes(HAILUO, "A mouse [" + prompt + "]");
  }

  private static List<String> notes(String model, String prompt) {
    return ((Valid) ModelRules.check(UnvalidatedRequest.of(prompt).withModel(model))).notes();
  }
}
