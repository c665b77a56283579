package io.videopipeline.image.header;

import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A PNG: chunks from {@code IHDR} to {@code IEND}.
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
    byte[] type = bytes.next(4);
    if (length != HEADER_BYTES || !nameOf(type).equals("IHDR")) {
      throw new MalformedImageException("does not begin with the chunk IHDR");
    }
    byte[] header = bytes.next(HEADER_BYTES);
    CRC32 checksum = new CRC32();
    checksum.update(type);
    checksum.update(header);
    if (bytes.bigEndian(CHECKSUM_BYTES) != checksum.getValue()) {
      throw new MalformedImageException("has a damaged header: wrong checksum");
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    return new Size(
        Integer.toUnsignedLong(numbers.getInt()), Integer.toUnsignedLong(numbers.getInt()));
  }

  @Override
  public void skipImageData() throws IOException, MalformedImageException {
    boolean hasImageData = false;
    while (true) {
      long length = bytes.bigEndian(4);
      String type = nameOf(bytes.next(4));
      bytes.skip(length + CHECKSUM_BYTES);
      hasImageData |= type.equals("IDAT");
      if (type.equals("IEND")) {
        break;
      }
    }
    if (!hasImageData) {
      throw new MalformedImageException("has no image data");
    }
  }

  private static String nameOf(byte[] type) {
    return new String(type, StandardCharsets.ISO_8859_1);
  }
}
