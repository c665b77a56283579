package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.request.ValidationResult.Valid;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, and the notes that {@link ModelRules} adds for them. */
class CameraCommandTest {
  private static final String HAILUO = "MiniMax-Hailuo-2.3";

  /** MiniMax's English and Chinese lists. */
  @ParameterizedTest
  @CsvSource({
    "Truck left, 左移",
    "Truck right, 右移",
    "Pan left, 左摇",
    "Pan right, 右摇",
    "Push in, 推进",
    "Pull out, 拉远",
    "Pedestal up, 上升",
    "Pedestal down, 下降",
    "Tilt up, 上摇",
    "Tilt down, 下摇",
    "Zoom in, 变焦推近",
    "Zoom out, 变焦拉远",
    "Shake, 晃动",
    "Tracking shot, 跟随",
    "Static shot, 固定"
  })
  void parse_ofMiniMaxsNames_ignoresCaseAndSpacing(String english, String chinese) {
    CameraCommand command = CameraCommand.parse(english).orElseThrow();
    assertThat(command.english).isEqualTo(english);
    assertThat(CameraCommand.parse(chinese)).contains(command);
    assertThat(CameraCommand.parse(english.toLowerCase(Locale.ROOT))).contains(command);
    assertThat(CameraCommand.parse(english.toUpperCase(Locale.ROOT))).contains(command);
    assertThat(CameraCommand.parse("\u3000 " + chinese + "\t")).contains(command);
    assertThat(CameraCommand.parse("\n" + english.replace(" ", " \t\n") + " ")).contains(command);
    assertThat(CameraCommand.parse(english.replace(' ', '\u3000'))).contains(command);
    assertThat(CameraCommand.parse(english.replace(' ', '\u00a0'))).contains(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "pan", "Push out", "Truckleft", "Pan left!", "左", "zоom in"})
  void parse_ofOtherTexts_isEmpty(String text) {
    assertThat(CameraCommand.parse(text)).isEmpty();
  }

  @Test
  void parse_whenTheDefaultLocaleIsTurkish_givesTheSame() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(CameraCommand.parse("TILT UP")).contains(CameraCommand.TILT_UP);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void values_areFifteen() {
    assertThat(CameraCommand.values()).hasSize(15);
  }

  @ParameterizedTest
  @EnumSource
  void check_whenACommandIsListed_addsNoNote(CameraCommand command) {
    assertThat(notes(HAILUO, "A mouse [" + command.english + "] runs.")).isEmpty();
    assertThat(notes(HAILUO, "A mouse [" + command.chinese + "] runs.")).isEmpty();
    assertThat(notes("T2V-01-Director", "[" + command.english + "]")).isEmpty();
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
  void check_whenOneBracketHasSeveralCommands_recognisesEach(String prompt) {
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
  void check_whenBracketsAreUnbalancedOrEmpty_addsNoNote(String prompt) {
    assertThat(notes(HAILUO, "A mouse. " + prompt)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Push out", "pan", "static", "laughs", "🐭"})
  void check_whenACommandIsUnknown_quotesIt(String command) {
    assertThat(notes(HAILUO, "A mouse [Pan left, " + command + "] runs."))
        .containsExactly(
            "[" + command + "] is not one of MiniMax's camera commands; the model may ignore it.");
  }

  @Test
  void check_whenAnUnknownCommandIsRepeated_addsOneNote() {
    assertThat(notes(HAILUO, "[pan] [pan] [pan]")).hasSize(1);
  }

  @Test
  void check_whenAnUnknownCommandIsLong_quotesItsBeginning() {
    assertThat(notes(HAILUO, "[" + "🐭".repeat(300) + "]"))
        .containsExactly(
            "[%s…] is not one of MiniMax's camera commands; the model may ignore it."
                .formatted("🐭".repeat(40)));
  }

  @Test
  void check_whenHundredsOfCommandsAreUnknown_quotesNineAndCountsTheOthers() {
    StringBuilder prompt = new StringBuilder("[");
    for (int i = 0; i < 300; i++) {
      prompt.append("x").append(i).append(',');
    }
    List<String> notes = notes(HAILUO, prompt.append(']').toString());
    assertThat(notes).hasSize(10).last().asString().contains("291 other");
  }

  @Test
  void check_whenABracketHasMoreThanThreeCommands_citesMiniMaxsAdvice() {
    assertThat(notes(HAILUO, "[Pan left, Tilt up, Zoom in]")).isEmpty();
    assertThat(notes(HAILUO, "[Pan left, Tilt up, Zoom in, Shake]"))
        .containsExactly(
            "One bracket of the prompt has 4 camera commands; MiniMax advises at most 3.");
    assertThat(notes(HAILUO, "[Pan left, a dog, a cat, a mouse]"))
        .as("three of these are not commands")
        .hasSize(3)
        .noneMatch(note -> note.contains("advises"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"T2V-01"})
  void check_whenMiniMaxListsNoCommandsForTheModel_saysSo(String model) {
    assertThat(notes(model, "A mouse runs.")).isEmpty();
    assertThat(notes(model, "A mouse [laughs].")).noneMatch(note -> note.contains(model));
    assertThat(notes(model, "A mouse [Pan left] [Tilt up]."))
        .containsExactly(
            "MiniMax does not list camera commands for " + model + "; the model may ignore them.");
  }

  @Property
  void check_ofAnyBrackets_isValid(
      @ForAll
          @StringLength(max = 60)
          @Chars({'[', ']', ',', '，', '、', ' ', '\u3000', '左', '摇', 'P', 'a', 'n', '!'})
          String prompt) {
    var unused = notes("T2V-01", "A mouse. " + prompt);
  }

  @Property
  void check_ofAnyPromptWithoutSurrogates_isValid(
      @ForAll @StringLength(max = 300) @CharRange(from = '\u0000', to = '\ud7ff') String prompt) {
    var unused = notes(HAILUO, "A mouse [" + prompt + "]");
  }

  private static List<String> notes(String model, String prompt) {
    return ((Valid) ModelRules.check(RequestBuilder.of(prompt).withModel(model).build())).notes();
  }
}
