package io.videopipeline.image.header;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Image files built from their parts, so that each part can be invalid. */
final class HandmadeImages {
  static final byte[] PNG_SIGNATURE = latin1("\u0089PNG\r\n\u001a\n");

  /** An {@code IDAT} with data, and the end. */
  static final byte[] PNG_REST = joined(pngChunk("IDAT", new byte[5]), pngChunk("IEND"));

  /** A preview with its own end marker, and an EXIF orientation of 90 degrees. */
  static final byte[] EXIF =
      segment(
          0xe1,
          latin1("Exif\0\0MM\0*\0\0\0\b\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0"),
          new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});

  /** The header of a scan; without Huffman tables, its blocks cannot be counted. */
  static final byte[] SCAN = segment(0xda, bytes(1, 1, 0, 0, 63, 0));

  private HandmadeImages() {}

  static byte[] png(int width, int height) {
    return joined(PNG_SIGNATURE, pngHeader(width, height), PNG_REST);
  }

  static byte[] pngHeader(int width, int height) {
    return pngHeader(width, height, 8, 2, 0, 0, 0);
  }

  /** The last five bytes: bit depth, colour type, and the three methods. */
  static byte[] pngHeader(int width, int height, int... rest) {
    return pngChunk("IHDR", joined(bigEndian(4, width), bigEndian(4, height), bytes(rest)));
  }

  static byte[] pngChunk(String type, byte... data) {
    byte[] typed = joined(latin1(type), data);
    CRC32 checksum = new CRC32();
    checksum.update(typed);
    return joined(bigEndian(4, data.length), typed, bigEndian(4, checksum.getValue()));
  }

  static byte[] jpeg(int frameMarker, int width, int height) {
    return joined(
        bytes(0xff, 0xd8),
        frame(frameMarker, width, height),
        SCAN,
        bytes(1, 2, 0xff, 0, 3, 0xff, 0xd9));
  }

  /** A frame of one component, after a quantization table. */
  static byte[] frame(int marker, int width, int height) {
    return joined(
        segment(0xdb, new byte[65]),
        segment(marker, bytes(8), bigEndian(2, height), bigEndian(2, width), bytes(1, 1, 0x11, 0)));
  }

  static byte[] segment(int marker, byte[]... data) {
    byte[] all = joined(data);
    return joined(bytes(0xff, marker), bigEndian(2, all.length + 2), all);
  }

  static byte[] lossyWebp(int width, int height) {
    return riff(webpChunk("VP8 ", lossyHeader(width, height)));
  }

  static byte[] lossyHeader(int width, int height) {
    return joined(
        bytes(0x30, 1, 0),
        bytes(0x9d, 1, 0x2a),
        littleEndian(2, width),
        littleEndian(2, height),
        bytes(7, 7));
  }

  static byte[] losslessWebp(int width, int height) {
    return riff(webpChunk("VP8L", losslessHeader(width, height)));
  }

  static byte[] losslessHeader(int width, int height) {
    long bits = (width - 1L) | (height - 1L) << 14 | 1L << 28;
    return joined(bytes(0x2f), littleEndian(4, bits), bytes(7));
  }

  static byte[] extendedWebp(int width, int height) {
    return riff(
        extendedHeader(width, height),
        webpChunk("ICCP", bytes(1, 2, 3)),
        webpChunk("VP8 ", lossyHeader(width, height)));
  }

  static byte[] extendedHeader(int width, int height) {
    return extendedHeader(0x20, width, height);
  }

  static byte[] extendedHeader(int flags, int width, int height) {
    return webpChunk(
        "VP8X", bytes(flags, 0, 0, 0), littleEndian(3, width - 1L), littleEndian(3, height - 1L));
  }

  /** A frame of an animation, with these chunks. */
  static byte[] webpFrame(int left, int top, int width, int height, byte[]... chunks) {
    return webpChunk(
        "ANMF",
        littleEndian(3, left / 2),
        littleEndian(3, top / 2),
        littleEndian(3, width - 1L),
        littleEndian(3, height - 1L),
        new byte[4],
        joined(chunks));
  }

  static byte[] riff(byte[]... chunks) {
    byte[] all = joined(chunks);
    return joined(latin1("RIFF"), littleEndian(4, all.length + 4L), latin1("WEBP"), all);
  }

  static byte[] webpChunk(String type, byte[]... data) {
    byte[] all = joined(data);
    return joined(latin1(type), littleEndian(4, all.length), all, new byte[all.length % 2]);
  }

  static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] bigEndian(int length, long number) {
    byte[] eight = ByteBuffer.allocate(8).putLong(number).array();
    return Arrays.copyOfRange(eight, 8 - length, 8);
  }

  static byte[] littleEndian(int length, long number) {
    byte[] eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    return Arrays.copyOf(eight, length);
  }
}
