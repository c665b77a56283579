package io.videopipeline.image.header;

import static io.videopipeline.image.header.HandmadeImages.bytes;
import static io.videopipeline.image.header.HandmadeImages.joined;
import static io.videopipeline.image.header.HandmadeImages.latin1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInspector.ImageFacts;
import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageInspector.Inspection.Readable;
import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import io.videopipeline.testing.TestImages;
import io.videopipeline.testing.WatchedStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderImageInspectorTest {
  /** All blocks of a sequential JPEG can be there without its end marker. */
  private static final int END_OF_IMAGE_BYTES = 2;

  static Stream<Arguments> images() {
    byte[] jpeg = TestImages.jpeg(160, 90);
    byte[] turned =
        joined(
            Arrays.copyOf(jpeg, 2), HandmadeImages.EXIF, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    return Stream.of(
        Arguments.of("JPEG, baseline", ImageFormat.JPEG, 160, 90, jpeg),
        Arguments.of(
            "JPEG, progressive", ImageFormat.JPEG, 301, 752, TestImages.progressiveJpeg(301, 752)),
        Arguments.of("JPEG, turned, with a preview", ImageFormat.JPEG, 160, 90, turned),
        Arguments.of(
            "JPEG, extended sequential",
            ImageFormat.JPEG,
            65535,
            1,
            HandmadeImages.jpeg(0xc1, 65535, 1)),
        Arguments.of("PNG", ImageFormat.PNG, 300, 301, TestImages.png(300, 301)),
        Arguments.of(
            "PNG, the largest",
            ImageFormat.PNG,
            Integer.MAX_VALUE,
            1,
            HandmadeImages.png(~0 >>> 1, 1)),
        Arguments.of("WebP, lossy", ImageFormat.WEBP, 640, 360, TestImages.lossyWebp(640, 360)),
        Arguments.of(
            "WebP, lossless", ImageFormat.WEBP, 302, 303, TestImages.losslessWebp(302, 303)),
        Arguments.of(
            "WebP, with alpha", ImageFormat.WEBP, 641, 361, TestImages.extendedWebp(641, 361)),
        Arguments.of(
            "WebP, lossy, the largest",
            ImageFormat.WEBP,
            16383,
            1,
            HandmadeImages.lossyWebp(16383, 1)),
        Arguments.of(
            "WebP, to be enlarged",
            ImageFormat.WEBP,
            9,
            8,
            HandmadeImages.lossyWebp(0x4009, 0xc008)),
        Arguments.of(
            "WebP, lossless, wide",
            ImageFormat.WEBP,
            16384,
            1,
            HandmadeImages.losslessWebp(16384, 1)),
        Arguments.of(
            "WebP, lossless, high",
            ImageFormat.WEBP,
            1,
            16384,
            HandmadeImages.losslessWebp(1, 16384)),
        Arguments.of(
            "WebP, extended", ImageFormat.WEBP, 16383, 2, HandmadeImages.extendedWebp(16383, 2)),
        Arguments.of(
            "WebP, animated",
            ImageFormat.WEBP,
            1 << 24,
            9,
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(2, 1 << 24, 9),
                HandmadeImages.webpChunk("ANIM", new byte[6]),
                HandmadeImages.webpFrame(
                    16,
                    2,
                    32,
                    7,
                    HandmadeImages.webpChunk("ALPH", new byte[3]),
                    HandmadeImages.webpChunk("VP8 ", HandmadeImages.lossyHeader(32, 7))))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void inspect_whenTheImageIsComplete_givesItsFacts(
      String name, ImageFormat format, int width, int height, byte[] image) throws IOException {
    Inspection whole = new Readable(new ImageFacts(format, width, height, image.length));
    assertThat(inspect(image)).isEqualTo(whole);
    assertThat(inspector().inspect(new Drop(new ByteArrayInputStream(image)))).isEqualTo(whole);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void inspect_whenBytesFollowTheEnd_countsThem(
      String name, ImageFormat format, int width, int height, byte[] image) throws IOException {
    byte[] longer = joined(image, latin1("\u00ff\u00d8 and 20,000 more"), new byte[20_000]);
    assertThat(inspect(longer))
        .isEqualTo(new Readable(new ImageFacts(format, width, height, longer.length)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("images")
  void inspect_whenTheImageIsTruncatedAnywhere_isUnreadable(
      String name, ImageFormat format, int width, int height, byte[] image) throws IOException {
    int needed =
        image.length
            - (name.startsWith("JPEG, baseline") || name.startsWith("JPEG, turned")
                ? END_OF_IMAGE_BYTES
                : 0);
    for (int length = 0; length < needed; length++) {
      assertThat(inspect(Arrays.copyOf(image, length)))
          .as("the first %d of %d bytes", length, image.length)
          .isInstanceOf(Unreadable.class);
    }
    for (int length = needed; length < image.length; length++) {
      assertThat(inspect(Arrays.copyOf(image, length)))
          .as("all data, without the end marker")
          .isEqualTo(new Readable(new ImageFacts(format, width, height, length)));
    }
  }

  static Stream<Arguments> otherFiles() {
    return Stream.of(
        Arguments.of("empty", new byte[0]),
        Arguments.of("a GIF image", TestImages.other("gif", 400, 400)),
        Arguments.of("a BMP image", TestImages.other("bmp", 400, 400)),
        Arguments.of("a TIFF image", TestImages.other("tiff", 400, 400)),
        Arguments.of("a TIFF image", latin1("MM\0*\0\0\0\b")),
        Arguments.of("a HEIC image", latin1("\0\0\0\30ftypheic\0\0\0\0mif1")),
        Arguments.of("a HEIC image", latin1("\0\0\0\30ftypmif1\0\0\0\0")),
        Arguments.of("an AVIF image", latin1("\0\0\0\40ftypavif\0\0\0\0")),
        Arguments.of("an AVIF image", latin1("\0\0\0\40ftypmif1\0\0\0\0mif1avifmiaf")),
        Arguments.of("a HEIC image", latin1("\0\0\0\40ftyphevc\0\0\0\0hevc")),
        Arguments.of("a raw photo", latin1("\0\0\0\30ftypcrx \0\0\0\1")),
        Arguments.of("a TIFF image", latin1("II+\0\b\0\0\0")),
        Arguments.of("a TIFF image", latin1("MM\0+\0\b\0\0")),
        Arguments.of("a video", latin1("\u001aE\u00df\u00a3\u0001")),
        Arguments.of("a video", latin1("RIFF\4\0\0\0AVI LIST")),
        Arguments.of("an icon", latin1("\0\0\1\0\1\0\40\40")),
        Arguments.of("a ZIP archive", latin1("PK\3\4\24\0")),
        Arguments.of("a JPEG 2000 image", latin1("\u00ffO\u00ffQ\0/")),
        Arguments.of("a video", latin1("\0\0\0\40ftypisom\0\0\2\0")),
        Arguments.of("a JPEG XL image", bytes(0xff, 0x0a, 0x10)),
        Arguments.of("a JPEG XL image", latin1("\0\0\0\fJXL \r\n")),
        Arguments.of("a JPEG 2000 image", latin1("\0\0\0\fjP  \r\n")),
        Arguments.of("a Photoshop file", latin1("8BPS\0\1")),
        Arguments.of("a PDF", latin1("%PDF-1.7\n")),
        Arguments.of("an HTML page", latin1("\r\n <!DOCTYPE HTML><title>404</title>")),
        Arguments.of("an HTML page", latin1("<html lang=en>")),
        Arguments.of("an SVG image", latin1("<svg xmlns='http://www.w3.org/2000/svg'/>")),
        Arguments.of("an HTML page", latin1("<!doctype html><body><svg></svg>")),
        Arguments.of(
            "an SVG image",
            latin1(
                "\u00ef\u00bb\u00bf<?xml version='1.0'?>\n<!-- Created with Inkscape -->\n<svg/>")),
        Arguments.of("an SVG image", latin1("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\">")),
        Arguments.of("an SVG image", latin1("<!-- a drawing --> <svg width='400'>")),
        Arguments.of("an XML file", latin1("<?xml version='1.0'?><Error/>")),
        Arguments.of("a JSON file", latin1("{\"error\": \"no such image\"}")),
        Arguments.of("the text of a data URL", latin1("data:image/png;base64,iVBORw0KGgo=")),
        Arguments.of("of an unknown type", latin1("RIFF\4\0\0\0WAVE")),
        Arguments.of("of an unknown type", latin1("Good morning")));
  }

  @ParameterizedTest
  @MethodSource("otherFiles")
  void inspect_whenTheFileIsSomethingElse_saysWhat(String what, byte[] file) throws IOException {
    assertThat(inspect(file))
        .isEqualTo(new Unreadable("The file is " + what + "; it must be JPEG, PNG or WebP"));
  }

  @Test
  void inspect_whenAWebpLacksThePaddingOfItsLastChunk_givesItsFacts() throws IOException {
    byte[] odd =
        HandmadeImages.webpChunk("VP8L", HandmadeImages.losslessHeader(640, 360), new byte[1]);
    byte[] webp = HandmadeImages.riff(Arrays.copyOf(odd, odd.length - 1));
    assertThat(inspect(webp))
        .isEqualTo(new Readable(new ImageFacts(ImageFormat.WEBP, 640, 360, webp.length)));
  }

  @Test
  void inspect_whenAJpegHasJunkBetweenItsSegments_givesItsFacts() throws IOException {
    byte[] jpeg = HandmadeImages.jpeg(0xc2, 640, 360);
    byte[] junk = bytes(0xff, 0xd8, 0, 7, 0xff, 0xff, 0xd0, 0xff, 0, 0xff, 1, 0xff);
    byte[] file = joined(junk, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    assertThat(inspect(joined(bytes(0xff, 0xd8, 0xff, 1), file)))
        .isEqualTo(new Readable(new ImageFacts(ImageFormat.JPEG, 640, 360, file.length + 4)));
  }

  @Test
  void inspect_whenTheStreamFails_throwsItsException() {
    byte[] start = Arrays.copyOf(TestImages.png(640, 360), 200);
    EOFException cut = new EOFException("the connection is gone");
    InputStream failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw cut;
          }
        };
    assertThatThrownBy(
            () ->
                inspector()
                    .inspect(new SequenceInputStream(new ByteArrayInputStream(start), failing)))
        .isSameAs(cut);
  }

  @Test
  void inspect_leavesTheStreamOpen() throws IOException {
    WatchedStream stream = WatchedStream.of(TestImages.png(640, 360));
    assertThat(inspector().inspect(stream)).isInstanceOf(Readable.class);
    assertThat(stream.timesClosed()).isZero();
  }

  private static Inspection inspect(byte[] file) throws IOException {
    return inspector().inspect(new ByteArrayInputStream(file));
  }

  private static HeaderImageInspector inspector() {
    return new HeaderImageInspector();
  }

  /** Gives one byte at a time, as a slow network can. */
  private static final class Drop extends FilterInputStream {
    Drop(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, 1));
    }
  }
}
