package io.videopipeline.image.header;

import static io.videopipeline.image.header.HandmadeImages.bigEndian;
import static io.videopipeline.image.header.HandmadeImages.bytes;
import static io.videopipeline.image.header.HandmadeImages.joined;
import static io.videopipeline.image.header.HandmadeImages.latin1;
import static io.videopipeline.image.header.HandmadeImages.littleEndian;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInspector.ImageFacts;
import io.videopipeline.image.ImageInspector.Inspection;
import io.videopipeline.image.ImageInspector.Inspection.Readable;
import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import io.videopipeline.image.ImageRules;
import io.videopipeline.testing.RepeatedByte;
import io.videopipeline.testing.WatchedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of about 20 MB and endless streams, generated while they are read. */
class LongImageTest {
  private static final long MOST_BYTES_READ = 20_000_001;

  /** The bytes before the data of a PNG with one data chunk. */
  private static final byte[] BEFORE =
      joined(HandmadeImages.PNG_SIGNATURE, HandmadeImages.pngHeader(640, 360));

  private static final byte[] AFTER = HandmadeImages.pngChunk("IEND");
  private static final int FRAME_BYTES = BEFORE.length + 12 + AFTER.length;

  @ParameterizedTest
  @CsvSource({"19999999, 0", "20000000, 1", "20000001, 1"})
  void inspect_whenThePngIsAboutAsLongAsAllowed_givesItsLength(long lengthBytes, int faults)
      throws IOException {
    WatchedStream stream = new WatchedStream(png(lengthBytes));
    assertThat(new HeaderImageInspector().inspect(stream)).isEqualTo(readable(lengthBytes));
    assertThat(stream.bytesRead()).isEqualTo(lengthBytes);
    assertThat(ImageRules.faults(new ImageFacts(ImageFormat.PNG, 640, 360, lengthBytes)))
        .hasSize(faults);
  }

  @ParameterizedTest
  @CsvSource({"20000002", "30000000", "2000000000"})
  void inspect_whenThePngIsLonger_readsOneByteTooMany(long lengthBytes) throws IOException {
    WatchedStream stream = new WatchedStream(png(lengthBytes));
    assertThat(new HeaderImageInspector().inspect(stream)).isEqualTo(readable(MOST_BYTES_READ));
    assertThat(stream.bytesRead()).isEqualTo(MOST_BYTES_READ);
  }

  static Stream<Arguments> endless() {
    byte[] startOfImage = bytes(0xff, 0xd8, 0xff);
    byte[] frame = HandmadeImages.frame(0xc0, 640, 360);
    byte[] scan = HandmadeImages.SCAN;
    return Stream.of(
        Arguments.of("JPEG, junk", startOfImage, 0, Unreadable.class),
        Arguments.of("JPEG, padding", startOfImage, 0xff, Unreadable.class),
        Arguments.of("JPEG, image data", joined(startOfImage, frame, scan), 0, Readable.class),
        Arguments.of(
            "JPEG, padded image data", joined(startOfImage, frame, scan), 0xff, Readable.class),
        Arguments.of("PNG, no chunk", BEFORE, 0, Unreadable.class),
        Arguments.of("PNG, long chunk", joined(BEFORE, bigEndian(4, -1)), 'i', Readable.class),
        Arguments.of(
            "PNG, long chunk instead of a header",
            joined(HandmadeImages.PNG_SIGNATURE, bigEndian(4, -1)),
            'I',
            Unreadable.class),
        Arguments.of(
            "WebP, empty parts",
            joined(
                latin1("RIFF"),
                littleEndian(4, -1),
                latin1("WEBP"),
                HandmadeImages.extendedHeader(640, 360)),
            0,
            Readable.class),
        Arguments.of("GIF", latin1("GIF89a"), 0, Unreadable.class));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void inspect_whenTheStreamHasNoEnd_stopsAtTheLimit(
      String name, byte[] start, int value, Class<? extends Inspection> kind) throws IOException {
    WatchedStream stream =
        new WatchedStream(
            new SequenceInputStream(new ByteArrayInputStream(start), RepeatedByte.endless(value)));
    assertThat(new HeaderImageInspector().inspect(stream)).isInstanceOf(kind);
    assertThat(stream.bytesRead()).isLessThanOrEqualTo(MOST_BYTES_READ);
  }

  private static Inspection readable(long lengthBytes) {
    return new Readable(new ImageFacts(ImageFormat.PNG, 640, 360, lengthBytes));
  }

  private static InputStream png(long lengthBytes) {
    long dataBytes = lengthBytes - FRAME_BYTES;
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(BEFORE),
                new ByteArrayInputStream(joined(bigEndian(4, dataBytes), latin1("IDAT"))),
                new RepeatedByte(0, dataBytes),
                new ByteArrayInputStream(bigEndian(4, checksumOfZeros(dataBytes))),
                new ByteArrayInputStream(AFTER))));
  }

  private static long checksumOfZeros(long count) {
    CRC32 checksum = new CRC32();
    checksum.update(latin1("IDAT"));
    byte[] zeros = new byte[1 << 16];
    for (long left = count; left > 0; left -= zeros.length) {
      checksum.update(zeros, 0, (int) Math.min(left, zeros.length));
    }
    return checksum.getValue();
  }
}
