package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * An image as the text of a data URL, encoded as it is read, in bounded memory. Closing the stream
 * closes the image.
 */
public final class DataUrlStream extends InputStream {
  /** A multiple of 3, so that only the last block is padded. */
  private static final int BLOCK_BYTES = 3 * 2048;

  private final InputStream image;
  private final byte[] block = new byte[BLOCK_BYTES];
  private byte[] encoded;
  private int next;
  private boolean ended;

  public DataUrlStream(InputStream image, ImageFormat format) {
    this.image = image;
    this.encoded = headerFor(format).getBytes(StandardCharsets.US_ASCII);
  }

  /** The length of the data URL of an image with this many bytes; every character is ASCII. */
  public static long lengthFor(long imageBytes, ImageFormat format) {
    if (imageBytes < 0) {
      throw new IllegalArgumentException(
          "The length of an image must not be negative: " + imageBytes);
    }
    return headerFor(format).length() + (imageBytes + 2) / 3 * 4;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? encoded[next++] : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, encoded.length - next);
    System.arraycopy(encoded, next, buffer, offset, count);
    next += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    image.close();
  }

  private boolean hasMore() throws IOException {
    if (next == encoded.length && !ended) {
      int count = image.readNBytes(block, 0, BLOCK_BYTES);
      ended = count < BLOCK_BYTES;
      encoded =
          Base64.getEncoder().encode(count == BLOCK_BYTES ? block : Arrays.copyOf(block, count));
      next = 0;
    }
    return next < encoded.length;
  }

  private static String headerFor(ImageFormat format) {
    return "data:" + format.mediaType() + ";base64,";
  }
}
