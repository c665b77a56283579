package io.videopipeline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageInspector.ImageFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRulesTest {
  @ParameterizedTest
  @CsvSource({
    "301, 301, 1",
    "640, 360, 19999999",
    // 2:5 and 5:2 to the pixel
    "400, 1000, 5000",
    "1000, 400, 5000",
    "301, 752, 5000",
    "752, 301, 5000",
    // the largest photo of a phone, and the limit
    "16320, 12240, 5000",
    "20000, 10000, 5000",
  })
  void faults_whenEveryRuleIsKept_areEmpty(int width, int height, long lengthBytes) {
    assertThat(ImageRules.faults(png(width, height, lengthBytes))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 | 301 | 5000 | The image is 300x301 px; the short side must be at least 301 px",
        "301 | 300 | 5000 | The image is 301x300 px; the short side must be at least 301 px",
        "301 | 753 | 5000 | The image is 301x753 px; with a short side of 301 px, the long side"
            + " must be at most 752 px (aspect ratio from 2:5 to 5:2)",
        "1001 | 400 | 5000 | The image is 1001x400 px; with a short side of 400 px, the long side"
            + " must be at most 1000 px (aspect ratio from 2:5 to 5:2)",
        "301 | 66445 | 5000 | The image is 301x66445 px; with a short side of 301 px, the"
            + " long side must be at most 752 px (aspect ratio from 2:5 to 5:2)",
        "30000 | 30000 | 5000 | The image is 30000x30000 px, which is 900,000,000 pixels; it must"
            + " have at most 200,000,000 pixels",
        "20000 | 10001 | 5000 | The image is 20000x10001 px, which is 200,020,000 pixels; it must"
            + " have at most 200,000,000 pixels",
        "640 | 360 | 20000000 | The image has 20,000,000 bytes; it must have fewer than 20,000,000"
            + " bytes",
        "640 | 360 | 20000001 | The image has more than 20,000,000 bytes; it must have fewer than"
            + " 20,000,000 bytes",
      })
  void faults_whenOneRuleIsBroken_nameTheValueAndTheLimit(
      int width, int height, long lengthBytes, String sentence) {
    assertThat(ImageRules.faults(png(width, height, lengthBytes))).containsExactly(sentence);
  }

  @Test
  void faults_whenEveryRuleIsBroken_nameAll() {
    assertThat(ImageRules.faults(png(1, 300, 20_000_001)))
        .hasSize(3)
        .anyMatch(fault -> fault.contains("bytes"))
        .anyMatch(fault -> fault.contains("short side"))
        .anyMatch(fault -> fault.contains("2:5"));
  }

  /** So it does not matter whether MiniMax applies the EXIF orientation. */
  @ParameterizedTest
  @CsvSource({"300, 400", "301, 752", "301, 753", "400, 1000", "640, 360", "1, 9999"})
  void faults_whenTheImageIsTurned_areAsMany(int width, int height) {
    assertThat(ImageRules.faults(png(width, height, 1)))
        .hasSameSizeAs(ImageRules.faults(png(height, width, 1)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "-1, 1, 1", "1, 1, 0"})
  void facts_whenANumberIsNotPositive_throw(int width, int height, long lengthBytes) {
    assertThatThrownBy(() -> png(width, height, lengthBytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  private static ImageFacts png(int width, int height, long lengthBytes) {
    return new ImageFacts(ImageFormat.PNG, width, height, lengthBytes);
  }
}
