package io.videopipeline.image.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Chunks, from {@code IHDR} to {@code IEND}.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5DataRep">PNG, datastream structure</a>
 */
record PngContainer(ImageBytes bytes) implements Container {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;
  private static final int CHECKSUM_BYTES = 4;

  @Override
  public Size readSize() throws IOException, MalformedImageException {
    bytes.skip(SIGNATURE_BYTES);
    long length = bytes.bigEndian(4);
    byte[] type = bytes.some(4);
    if (length != HEADER_BYTES || !nameOf(type).equals("IHDR")) {
      throw new MalformedImageException("does not begin with its header");
    }
    byte[] header = bytes.some(HEADER_BYTES);
    CRC32 checksum = new CRC32();
    checksum.update(type);
    checksum.update(header);
    if (bytes.bigEndian(CHECKSUM_BYTES) != checksum.getValue()) {
      throw new MalformedImageException("has a damaged header: its checksum does not fit");
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    return new Size(
        Integer.toUnsignedLong(numbers.getInt()), Integer.toUnsignedLong(numbers.getInt()));
  }

  @Override
  public void passPicture() throws IOException, MalformedImageException {
    boolean hasPicture = false;
    while (true) {
      long length = bytes.bigEndian(4);
      String type = nameOf(bytes.some(4));
      bytes.skip(length + CHECKSUM_BYTES);
      hasPicture |= type.equals("IDAT");
      if (type.equals("IEND")) {
        break;
      }
    }
    if (!hasPicture) {
      throw new MalformedImageException("has no picture data");
    }
  }

  private static String nameOf(byte[] type) {
    return new String(type, StandardCharsets.ISO_8859_1);
  }
}
