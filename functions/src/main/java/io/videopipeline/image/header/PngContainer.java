package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A PNG: chunks from {@code IHDR} to {@code IEND}. Of an animated PNG, the size is that of its
 * still image, which every decoder shows.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5DataRep">PNG, datastream structure</a>
 */
final class PngContainer implements Container {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;
  private static final int CHECKSUM_BYTES = 4;
  private static final int INDEXED = 3;

  /** Up to 256 colours of three bytes. */
  private static final int MAX_PALETTE_BYTES = 768;

  private final ImageBytes bytes;
  private boolean needsPalette;

  PngContainer(ImageBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(SIGNATURE_BYTES);
    long length = bytes.bigEndian(4);
    byte[] type = bytes.next(4);
    if (nameOf(type).equals("CgBI")) {
      throw new MalformedImageException("is in Apple's own variant for iOS apps (chunk CgBI)");
    }
    if (length != HEADER_BYTES || !nameOf(type).equals("IHDR")) {
      throw new MalformedImageException("does not begin with the chunk IHDR");
    }
    byte[] header = bytes.next(HEADER_BYTES);
    CRC32 checksum = checksumOf(type);
    checksum.update(header);
    requireEqual(checksum);
    ByteBuffer fields = ByteBuffer.wrap(header);
    Size size =
        new Size(Integer.toUnsignedLong(fields.getInt()), Integer.toUnsignedLong(fields.getInt()));
    int depth = fields.get();
    int colourType = fields.get();
    if (!isAllowed(colourType, depth)) {
      throw new MalformedImageException(
          "has colour type %d with bit depth %d, which PNG does not allow"
              .formatted(colourType & 0xff, depth & 0xff));
    }
    if (header[10] != 0 || header[11] != 0 || (header[12] & ~1) != 0) {
      throw new MalformedImageException("has an unknown compression, filter or interlace method");
    }
    needsPalette = colourType == INDEXED;
    return size;
  }

  /**
   * Decoders reject a chunk whose name begins with a capital letter if it is unknown or damaged.
   */
  @Override
  public void skipImageData() throws IOException, MalformedImageException {
    long dataBytes = 0;
    String type = "IHDR";
    while (!type.equals("IEND")) {
      final String before = type;
      final long length = bytes.bigEndian(4);
      final byte[] name = bytes.next(4);
      type = nameOf(name);
      String problem =
          switch (type) {
            case "PLTE" -> paletteProblem(length, dataBytes);
            case "IDAT" -> dataProblem(dataBytes > 0 && !before.equals("IDAT"));
            case "IEND" -> dataBytes == 0 ? "has no image data" : "";
            default -> type.matches("[a-z][A-Za-z]{3}") ? "" : "has an invalid chunk";
          };
      if (!problem.isEmpty()) {
        throw new MalformedImageException(problem);
      }
      dataBytes += type.equals("IDAT") ? length : 0;
      if (Character.isUpperCase(type.charAt(0))) {
        CRC32 checksum = checksumOf(name);
        bytes.skip(length, checksum);
        requireEqual(checksum);
      } else {
        bytes.skip(length + CHECKSUM_BYTES);
      }
    }
  }

  private static CRC32 checksumOf(byte[] type) {
    CRC32 checksum = new CRC32();
    checksum.update(type);
    return checksum;
  }

  private void requireEqual(CRC32 checksum) throws IOException, MalformedImageException {
    if (bytes.bigEndian(CHECKSUM_BYTES) != checksum.getValue()) {
      throw new MalformedImageException("is damaged: a chunk has a wrong checksum");
    }
  }

  private String paletteProblem(long length, long dataBytes) {
    needsPalette &= dataBytes > 0;
    boolean valid = length > 0 && length % 3 == 0 && length <= MAX_PALETTE_BYTES;
    return valid ? "" : "has an invalid palette";
  }

  private String dataProblem(boolean interrupted) {
    if (interrupted) {
      return "has other chunks between its image data";
    }
    return needsPalette ? "has no palette before its image data" : "";
  }

  /** The table of colour types and bit depths in the description of {@code IHDR}. */
  private static boolean isAllowed(int colourType, int depth) {
    return switch (colourType) {
      case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case INDEXED -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case 2, 4, 6 -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  private static String nameOf(byte[] type) {
    return new String(type, StandardCharsets.ISO_8859_1);
  }
}
