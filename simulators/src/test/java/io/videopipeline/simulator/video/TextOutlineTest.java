package io.videopipeline.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOutlineTest {
  private static final TextOutline FONT = TextOutline.load();

  @Test
  void wrap_whenWordsFit_breaksBetweenThem() {
    assertThat(FONT.wrap("  a mouse\nruns\t fast ", 60, 12))
        .containsExactly("a mouse", "runs fast");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "一只老鼠朝镜头跑来，微笑着眨着眼睛",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "a mouse runs, then anotherveryverylongword ends it",
        "🐭🐭🐭🐭🐭🐭🐭🐭🐭🐭🐭🐭🐭🐭"
      })
  void wrap_whenAWordIsWiderThanALine_noLineIsWiderAndNothingIsLost(String text) {
    var lines = FONT.wrap(text, 80, 12);

    assertThat(lines).allSatisfy(line -> assertThat(FONT.width(line, 12)).isLessThan(81));
    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
  }

  @Test
  void outline_whenTheTextIsVisible_hasArea() {
    assertThat(FONT.outline("A", 0, 20, 20).getBounds2D().getHeight()).isGreaterThan(10);
    assertThat(FONT.outline(" ", 0, 20, 20).getBounds2D().isEmpty()).isTrue();
  }
}
