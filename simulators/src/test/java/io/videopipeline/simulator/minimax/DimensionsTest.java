package io.videopipeline.simulator.minimax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionsTest {
  @ParameterizedTest
  @CsvSource({"png, 401, 333", "jpeg, 333, 401", "jpg, 1, 1", "png, 4000, 2"})
  void of_whenJavaWroteTheImage_readsItsSize(String format, int width, int height) {
    assertThat(Dimensions.of(Images.of(format, width, height)))
        .contains(new Dimensions(width, height));
  }

  @ParameterizedTest
  @CsvSource({
    // the heads of a lossy, a lossless and an extended file
    "524946466e010000574542505650382062010000900200 9d012a90014c01, 400, 332",
    "5249464628000000574542505650384c1b0000002f8fc1520007, 400, 332",
    "524946466e01000057454250565038580a000000000000008f01004b0100, 400, 332"
  })
  void of_whenTheImageIsWebp_readsItsSize(String head, int width, int height) {
    assertThat(Dimensions.of(HexFormat.of().parseHex(head.replace(" ", ""))))
        .contains(new Dimensions(width, height));
  }

  @Test
  void of_whenAJpegHasSegmentsBeforeItsFrame_passesOverThem() {
    byte[] image =
        HexFormat.of()
            .parseHex("ffd8" + "ffe00004aaaa" + "ff" + "ffc40003aa" + "ffc2000b0800640190030000");

    assertThat(Dimensions.of(image)).contains(new Dimensions(400, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "474946383961", "89504e470d0a1a0a", "ffd8ff", "52494646", "ffd8ffda"})
  void of_whenTheImageIsSomethingElseOrCutOff_isEmpty(String hex) {
    assertThat(Dimensions.of(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void of_whenAnImageIsCutAnywhere_neverThrows(String format) {
    byte[] image = Images.of(format, 64, 64);
    for (int length = 0; length < Math.min(image.length, 700); length++) {
      assertThat(Dimensions.of(Arrays.copyOf(image, length)).map(Dimensions::width).orElse(64))
          .isEqualTo(64);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 9, 512, 910, 512",
    "9, 16, 768, 768, 1364",
    "1, 1, 720, 720, 720",
    "1000, 999, 768, 768, 768"
  })
  void scaledTo_whenGivenAShortSide_isEvenAndKeepsTheRatio(
      int width, int height, int side, int scaledWidth, int scaledHeight) {
    assertThat(new Dimensions(width, height).scaledTo(side))
        .isEqualTo(new Dimensions(scaledWidth, scaledHeight));
  }

  @ParameterizedTest
  @CsvSource({"500, 200, true", "501, 200, false", "200, 500, true", "200, 501, false"})
  void hasAllowedRatio_whenTheRatioIsUpToFiveToTwo_holds(int width, int height, boolean moderate) {
    assertThat(new Dimensions(width, height).hasAllowedRatio()).isEqualTo(moderate);
  }

  @Test
  void create_whenASideIsLessThanOne_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Dimensions(0, 1));
  }
}
