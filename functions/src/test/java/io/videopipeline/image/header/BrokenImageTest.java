package io.videopipeline.image.header;

import static io.videopipeline.image.header.HandmadeImages.bytes;
import static io.videopipeline.image.header.HandmadeImages.joined;
import static io.videopipeline.image.header.HandmadeImages.pngChunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenImageTest {
  static Stream<Arguments> brokenImages() {
    byte[] damaged = HandmadeImages.png(640, 360);
    damaged[17]++;
    byte[] startOfImage = bytes(0xff, 0xd8);
    byte[] endOfImage = bytes(0xff, 0xd9);
    byte[] scan = HandmadeImages.SCAN;
    byte[] oneComponent = bytes(8, 1, 104, 2, 128, 1, 1, 0x11, 0);
    byte[] pngEnd = HandmadeImages.pngChunk("IEND");
    byte[] data = HandmadeImages.pngChunk("IDAT", new byte[5]);
    byte[] indexed = HandmadeImages.pngHeader(640, 360, 8, 3, 0, 0, 0);
    byte[] lossy = HandmadeImages.webpChunk("VP8 ", HandmadeImages.lossyHeader(40, 30));
    byte[] pngHeader = HandmadeImages.pngHeader(640, 360);
    byte[] webpHeader = HandmadeImages.extendedHeader(640, 360);
    byte[] lossyTag = HandmadeImages.lossyHeader(640, 360);
    byte[] noKeyFrame = HandmadeImages.lossyHeader(640, 360);
    noKeyFrame[0] |= 1;
    byte[] noStartCode = HandmadeImages.lossyHeader(640, 360);
    noStartCode[4]++;
    byte[] noSignature = HandmadeImages.losslessHeader(640, 360);
    noSignature[0]++;
    byte[] newVersion = HandmadeImages.losslessHeader(640, 360);
    newVersion[4] |= 0x20;
    return Stream.of(
        Arguments.of("The JPEG ends before its image data", joined(startOfImage, endOfImage)),
        Arguments.of(
            "The JPEG ends before its image data",
            joined(startOfImage, HandmadeImages.frame(0xc0, 640, 360), endOfImage)),
        Arguments.of("The JPEG has image data before its size", joined(startOfImage, scan)),
        Arguments.of("The JPEG has an invalid size of 640x0 px", HandmadeImages.jpeg(0xc0, 640, 0)),
        Arguments.of(
            "The JPEG has a segment of 1 bytes, which is too short",
            joined(startOfImage, bytes(0xff, 0xe0, 0, 1))),
        Arguments.of(
            "The JPEG has a segment of 7 bytes, which is too short",
            joined(startOfImage, HandmadeImages.segment(0xc0, new byte[5]), endOfImage)),
        Arguments.of(
            "The JPEG has no quantization table",
            joined(startOfImage, HandmadeImages.segment(0xc0, oneComponent), scan)),
        Arguments.of(
            "The JPEG has a second header",
            joined(
                startOfImage,
                HandmadeImages.frame(0xc0, 640, 360),
                HandmadeImages.frame(0xc0, 640, 360),
                scan)),
        Arguments.of(
            "The JPEG has a damaged header",
            joined(
                startOfImage,
                HandmadeImages.frame(0xc0, 640, 360),
                HandmadeImages.segment(0xda, bytes(1, 2, 0, 0, 63, 0)))),
        Arguments.of(
            "The JPEG has a damaged header",
            joined(startOfImage, HandmadeImages.segment(0xc0, changed(oneComponent, 7, 0x51)))),
        Arguments.of(
            "The JPEG has a damaged Huffman table",
            joined(startOfImage, HandmadeImages.segment(0xc4, changed(new byte[20], 1, 3)))),
        Arguments.of(
            "The JPEG has a damaged Huffman table",
            joined(startOfImage, HandmadeImages.segment(0xc4, changed(new byte[17], 16, 1)))),
        Arguments.of(
            "The PNG is damaged: a chunk has a wrong checksum",
            png(pngHeader, changed(data, 9, 1), pngEnd)),
        Arguments.of("The PNG is incomplete: it ends after 20 bytes", Arrays.copyOf(damaged, 20)),
        Arguments.of("The PNG is damaged: a chunk has a wrong checksum", damaged),
        Arguments.of(
            "The PNG does not begin with the chunk IHDR",
            joined(HandmadeImages.PNG_SIGNATURE, HandmadeImages.PNG_REST)),
        Arguments.of(
            "The PNG has no image data",
            joined(HandmadeImages.PNG_SIGNATURE, pngHeader, HandmadeImages.pngChunk("IEND"))),
        Arguments.of("The PNG has an invalid size of 0x9 px", HandmadeImages.png(0, 9)),
        Arguments.of(
            "The PNG has an invalid size of 9x2147483648 px", HandmadeImages.png(9, 1 << 31)),
        Arguments.of(
            "The PNG is in Apple's own variant for iOS apps (chunk CgBI)",
            joined(
                HandmadeImages.PNG_SIGNATURE,
                HandmadeImages.pngChunk("CgBI", new byte[4]),
                pngEnd)),
        Arguments.of("The PNG has no image data", png(pngHeader, pngChunk("IDAT"), pngEnd)),
        Arguments.of("The PNG has no palette before its image data", png(indexed, data, pngEnd)),
        Arguments.of(
            "The PNG has no palette before its image data",
            png(indexed, data, pngChunk("PLTE", new byte[3]), pngEnd)),
        Arguments.of(
            "The PNG has an invalid palette", png(indexed, pngChunk("PLTE"), data, pngEnd)),
        Arguments.of(
            "The PNG has an invalid palette",
            png(indexed, pngChunk("PLTE", new byte[4]), data, pngEnd)),
        Arguments.of(
            "The PNG has an invalid palette",
            png(indexed, pngChunk("PLTE", new byte[771]), data, pngEnd)),
        Arguments.of("The PNG has an invalid chunk", png(pngHeader, pngHeader, data, pngEnd)),
        Arguments.of(
            "The PNG has an invalid chunk", png(pngHeader, pngChunk("NEWC"), data, pngEnd)),
        Arguments.of(
            "The PNG has an invalid chunk", png(pngHeader, pngChunk("t\0xt"), data, pngEnd)),
        Arguments.of(
            "The PNG has other chunks between its image data",
            png(pngHeader, data, pngChunk("tEXt"), data, pngEnd)),
        Arguments.of(
            "The WebP has an image of 40x30 px in a canvas of 400x320 px",
            HandmadeImages.riff(HandmadeImages.extendedHeader(400, 320), lossy)),
        Arguments.of(
            "The WebP has an image of 400x320 px in a canvas of 400x321 px",
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(400, 321),
                HandmadeImages.webpChunk("VP8L", HandmadeImages.losslessHeader(400, 320)))),
        Arguments.of(
            "The WebP has an image of 40x30 px in a canvas of 41x30 px",
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(2, 400, 320),
                HandmadeImages.webpFrame(0, 0, 41, 30, lossy))),
        Arguments.of(
            "The WebP has a frame that is larger than its canvas",
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(2, 400, 320),
                HandmadeImages.webpFrame(362, 0, 40, 30, lossy))),
        Arguments.of(
            "The WebP has a frame that is larger than its canvas",
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(2, 400, 320),
                HandmadeImages.webpFrame(0, 292, 40, 30, lossy))),
        Arguments.of(
            "The WebP is partly an animation and partly a still image",
            HandmadeImages.riff(HandmadeImages.extendedHeader(2, 40, 30), lossy)),
        Arguments.of(
            "The WebP is partly an animation and partly a still image",
            HandmadeImages.riff(
                HandmadeImages.extendedHeader(0, 40, 30),
                HandmadeImages.webpFrame(0, 0, 40, 30, lossy))),
        Arguments.of("The WebP has a damaged header", webp("VP8 ", changed(lossyTag, 0, 0x38))),
        Arguments.of("The WebP has a damaged header", webp("VP8 ", changed(lossyTag, 0, 0x20))),
        Arguments.of("The WebP has a damaged header", webp("VP8 ", changed(lossyTag, 1, 2))),
        Arguments.of("The WebP has an invalid size of 0x9 px", HandmadeImages.lossyWebp(0, 9)),
        Arguments.of("The WebP has a damaged header", webp("VP8 ", noKeyFrame)),
        Arguments.of("The WebP has a damaged header", webp("VP8 ", noStartCode)),
        Arguments.of("The WebP has a damaged header", webp("VP8L", noSignature)),
        Arguments.of("The WebP has a damaged header", webp("VP8L", newVersion)),
        Arguments.of("The WebP has a header that is too short", webp("VP8X", new byte[8])),
        Arguments.of("The WebP does not begin with a header chunk", webp("ICCP", new byte[8])),
        Arguments.of("The WebP has no image data", HandmadeImages.riff(webpHeader)),
        Arguments.of(
            "The WebP has no image data",
            HandmadeImages.riff(webpHeader, HandmadeImages.webpChunk("EXIF", new byte[7]))),
        Arguments.of(
            "The WebP has a chunk that is longer than the file",
            HandmadeImages.riff(Arrays.copyOf(HandmadeImages.webpChunk("VP8X", new byte[10]), 17))),
        Arguments.of(
            "The WebP has a chunk that is longer than the file", HandmadeImages.riff(new byte[0])));
  }

  @ParameterizedTest
  @MethodSource("brokenImages")
  void inspect_whenTheStructureIsInvalid_saysWhat(String why, byte[] file) throws IOException {
    byte[] padded = why.contains("incomplete") ? file : joined(file, new byte[64]);
    assertThat(new HeaderImageInspector().inspect(new ByteArrayInputStream(padded)))
        .isEqualTo(new Unreadable(why));
  }

  private static byte[] png(byte[]... chunks) {
    return joined(HandmadeImages.PNG_SIGNATURE, joined(chunks));
  }

  private static byte[] changed(byte[] bytes, int place, int value) {
    byte[] changed = bytes.clone();
    changed[place] = (byte) value;
    return changed;
  }

  private static byte[] webp(String type, byte[] data) {
    return HandmadeImages.riff(HandmadeImages.webpChunk(type, data));
  }
}
