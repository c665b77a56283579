package io.videopipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraCommandTest {
  /** The vendor's two lists side by side. */
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
  void parse_ofTheVendorsWords_knowsThemInAnyCaseAndSpacing(String english, String chinese) {
    CameraCommand command = CameraCommand.parse(english).orElseThrow();
    assertThat(command.english()).isEqualTo(english);
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
  void parse_ofOtherWords_isEmpty(String text) {
    assertThat(CameraCommand.parse(text)).isEmpty();
  }

  @Test
  void parse_whenTheMachineSpeaksTurkish_knowsTheSameWords() {
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
}
