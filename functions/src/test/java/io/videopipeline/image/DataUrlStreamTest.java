package io.videopipeline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.DataUrl.Parsed.Accepted;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.WatchedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlStreamTest {
  /** A multiple of the block size. */
  private static final int BLOCKS = 6144 * 3;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 6143, 6144, 6145, BLOCKS - 1, BLOCKS, BLOCKS + 1, 100_000})
  void read_ofAnyLength_givesTheDataUrl(int length) throws IOException {
    byte[] image = image(length);
    String text = "data:image/webp;base64," + Base64.getEncoder().encodeToString(image);
    assertThat(textOf(new ByteArrayInputStream(image), ImageFormat.WEBP)).isEqualTo(text);
    assertThat(DataUrlStream.lengthFor(length, ImageFormat.WEBP)).isEqualTo(text.length());
  }

  @ParameterizedTest
  @EnumSource
  void read_whenParsedAgain_givesTheImage(ImageFormat format) throws IOException {
    byte[] image = image(10_000);
    DataUrl url = ((Accepted) DataUrl.parse(textOf(new ByteArrayInputStream(image), format))).url();
    try (InputStream in = url.open()) {
      assertThat(in.readAllBytes()).isEqualTo(image);
    }
  }

  @Test
  void read_byteByByte_givesTheSame() throws IOException {
    byte[] image = image(7_000);
    ByteArrayOutputStream singly = new ByteArrayOutputStream();
    try (InputStream in = new DataUrlStream(new ByteArrayInputStream(image), ImageFormat.PNG)) {
      for (int one = in.read(); one >= 0; one = in.read()) {
        singly.write(one);
      }
    }
    assertThat(singly.toString(StandardCharsets.US_ASCII))
        .isEqualTo(textOf(new ByteArrayInputStream(image), ImageFormat.PNG));
  }

  @Test
  void read_ofALongImage_readsOneBlockAhead() throws IOException {
    WatchedStream image = new WatchedStream(RepeatedByte.endless(7));
    try (InputStream in = new DataUrlStream(image, ImageFormat.JPEG)) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      assertThat(image.bytesRead()).isBetween(75_000L - 30, 75_000L + 6144);
    }
  }

  @Test
  void lengthFor_theLongestImage_isTheNumberOfCharactersRead() throws IOException {
    long longest = ImageRules.LENGTH_LIMIT_BYTES - 1;
    try (InputStream in = new DataUrlStream(new RepeatedByte(7, longest), ImageFormat.JPEG)) {
      assertThat(in.transferTo(OutputStream.nullOutputStream()))
          .isEqualTo(DataUrlStream.lengthFor(longest, ImageFormat.JPEG))
          .isEqualTo(26_666_691);
    }
  }

  @Test
  void lengthFor_whenTheLengthIsNegative_throws() {
    assertThatThrownBy(() -> DataUrlStream.lengthFor(-1, ImageFormat.PNG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void close_closesTheImage() throws IOException {
    WatchedStream image = WatchedStream.of(image(10));
    new DataUrlStream(image, ImageFormat.PNG).close();
    assertThat(image.timesClosed()).isEqualTo(1);
  }

  private static byte[] image(int length) {
    byte[] image = new byte[length];
    new Random(length).nextBytes(image);
    return image;
  }

  private static String textOf(InputStream image, ImageFormat format) throws IOException {
    try (InputStream in = new DataUrlStream(image, format)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
