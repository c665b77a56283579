package io.videopipeline.image.header;

import static io.videopipeline.image.header.HandmadeImages.bytes;
import static io.videopipeline.image.header.HandmadeImages.joined;
import static io.videopipeline.image.header.HandmadeImages.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInspector.ImageFacts;
import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageInspector.Inspection.Readable;
import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import io.videopipeline.image.ImageRules;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An image is accepted if decoders can decode it. The sample files are in {@code images/}. */
class DecodableImageTest {

  @ParameterizedTest
  @CsvSource({
    "i02-no-eoi-samsung-trailer.jpg, 420, 360",
    "i07-garbage-between.jpg, 420, 360",
    "i11-exif-turned.jpg, 900, 361",
    "w04-animated.webp, 420, 360",
    "no-eoi-restarts-422.jpg, 325, 307",
    "no-eoi-grey.jpg, 325, 307",
    "no-eoi-cmyk.jpg, 325, 307",
  })
  void inspect_ofASampleThatDecodersDecode_isReadable(String file, int width, int height)
      throws IOException {
    byte[] image = sample(file);
    assertThat(inspect(image))
        .isInstanceOfSatisfying(
            Readable.class,
            readable -> {
              ImageFacts facts = readable.facts();
              assertThat(facts)
                  .isEqualTo(new ImageFacts(facts.format(), width, height, image.length));
              assertThat(ImageRules.faults(facts)).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p08-colour-type-5.png | The PNG has colour type 5 with bit depth 8, which PNG does not"
            + " allow",
        "i08-sof3-lossless.jpg | The JPEG is lossless (SOF3); it must be baseline, extended"
            + " sequential or progressive",
        "w10-canvas-hides-small-frame.webp | The WebP has an image of 40x30 px in a canvas of"
            + " 400x320 px"
      })
  void inspect_ofASampleThatDecodersRefuse_saysWhy(String file, String why) throws IOException {
    assertThat(inspect(sample(file))).isEqualTo(new Unreadable(why));
  }

  @Test
  void faults_ofASmallFileWithHugeDimensions_nameTheLimitOfPixels() throws IOException {
    assertThat(inspect(sample("p11-bomb-30000x30000.png")))
        .isInstanceOfSatisfying(
            Readable.class,
            readable ->
                assertThat(ImageRules.faults(readable.facts()))
                    .containsExactly(
                        "The image is 30000x30000 px, which is 900,000,000 pixels; it must have at"
                            + " most 200,000,000 pixels"));
  }

  /** Half of a photo is no photo, also when the trailer of the phone follows. */
  @ParameterizedTest
  @CsvSource({
    "i02-no-eoi-samsung-trailer.jpg, 700",
    "no-eoi-restarts-422.jpg, 1",
    "no-eoi-grey.jpg, 66",
    "no-eoi-cmyk.jpg, 3"
  })
  void inspect_whenAJpegLacksBlocksAndItsEnd_isUnreadable(String file, int missing)
      throws IOException {
    byte[] image = sample(file);
    byte[] cut = Arrays.copyOf(image, image.length - missing);
    assertThat(inspect(cut)).isInstanceOf(Unreadable.class);
    byte[] trailer = HandmadeImages.latin1("\0\0\1\n\16\0\0\0Image_UTC_Data16SEFHi\0\0\0SEFT");
    byte[] half = Arrays.copyOf(image, image.length * 2 / 3);
    assertThat(inspect(joined(half, trailer))).isInstanceOf(Unreadable.class);
  }

  static Stream<Arguments> frames() {
    String other = "; it must be baseline, extended sequential or progressive";
    return Stream.of(
        Arguments.of(0xc3, 8, 3, "is lossless (SOF3)" + other),
        Arguments.of(0xc5, 8, 3, "is hierarchical (SOF5)" + other),
        Arguments.of(0xc6, 8, 3, "is hierarchical (SOF6)" + other),
        Arguments.of(0xc7, 8, 3, "is hierarchical (SOF7)" + other),
        Arguments.of(0xc9, 8, 3, "is arithmetic-coded (SOF9)" + other),
        Arguments.of(0xca, 8, 3, "is arithmetic-coded (SOF10)" + other),
        Arguments.of(0xcb, 8, 3, "is arithmetic-coded (SOF11)" + other),
        Arguments.of(0xcd, 8, 3, "is hierarchical (SOF13)" + other),
        Arguments.of(0xce, 8, 3, "is hierarchical (SOF14)" + other),
        Arguments.of(0xcf, 8, 3, "is hierarchical (SOF15)" + other),
        Arguments.of(0xde, 8, 3, "is hierarchical (DHP)" + other),
        Arguments.of(0xf7, 8, 3, "is JPEG-LS (SOF55)" + other),
        Arguments.of(0xc1, 12, 3, "has 12 bits per sample; it must have 8"),
        Arguments.of(0xc0, 0, 1, "has 0 bits per sample; it must have 8"),
        Arguments.of(0xc0, 8, 0, "has 0 colour components; it must have 1, 3 or 4"),
        Arguments.of(0xc2, 8, 2, "has 2 colour components; it must have 1, 3 or 4"),
        Arguments.of(0xc0, 8, 5, "has 5 colour components; it must have 1, 3 or 4"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void inspect_whenDecodersDoNotSupportTheJpeg_saysWhy(
      int marker, int precision, int components, String why) throws IOException {
    byte[] frame = new byte[6 + 3 * components];
    byte[] start = bytes(precision, 1, 104, 2, 128, components);
    System.arraycopy(start, 0, frame, 0, start.length);
    byte[] jpeg =
        joined(
            bytes(0xff, 0xd8),
            HandmadeImages.segment(marker, frame),
            HandmadeImages.SCAN,
            bytes(1, 2, 0xff, 0xd9));
    assertThat(inspect(jpeg)).isEqualTo(new Unreadable("The JPEG " + why));
  }

  /** Every bit depth with every colour type, and every method, with a correct checksum. */
  @Test
  void inspect_ofEachPngHeader_acceptsWhatTheSpecificationAllowsAndImageIoDecodes()
      throws IOException {
    ByteArrayOutputStream zeros = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(zeros)) {
      deflated.write(new byte[1000]);
    }
    byte[] palette = pngChunk("PLTE", new byte[6]);
    byte[] rest = joined(palette, pngChunk("IDAT", zeros.toByteArray()), pngChunk("IEND"));
    Set<String> accepted = new TreeSet<>();
    for (int depth = 0; depth <= 17; depth++) {
      for (int colourType : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 255}) {
        for (int methods : new int[] {0x000, 0x001, 0x002, 0x010, 0x100}) {
          byte[] header =
              HandmadeImages.pngHeader(
                  8, 8, depth, colourType, methods >> 8, methods >> 4 & 15, methods & 15);
          byte[] png = joined(HandmadeImages.PNG_SIGNATURE, header, rest);
          if (inspect(png) instanceof Readable) {
            accepted.add("%d/%d/%03x".formatted(colourType, depth, methods));
            assertThat(decode(png)).isNotNull();
          }
        }
      }
    }
    assertThat(accepted)
        .hasSize(2 * 15)
        .contains("0/16/000", "2/8/001", "3/1/000", "4/16/000", "6/8/000")
        .doesNotContain("0/3/000", "2/4/000", "3/16/000", "4/1/000", "5/8/000");
  }

  private static BufferedImage decode(byte[] image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image));
  }

  private static byte[] sample(String file) throws IOException {
    try (InputStream bytes = DecodableImageTest.class.getResourceAsStream("/images/" + file)) {
      return bytes.readAllBytes();
    }
  }

  private static Inspection inspect(byte[] image) throws IOException {
    return new HeaderImageInspector().inspect(new ByteArrayInputStream(image));
  }
}
