package io.videopipeline.image.header;

import io.videopipeline.image.ImageRules;
import io.videopipeline.image.header.Container.MalformedImageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Checksum;

/** Reads and counts the bytes of an image, in bounded memory and up to a limit. */
final class ImageBytes {
  /** One byte more than allowed, so that a longer image is recognised. */
  static final long LIMIT = ImageRules.LENGTH_LIMIT_BYTES + 1;

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int end;
  private long read;

  ImageBytes(InputStream in) {
    this.in = in;
  }

  /** The first bytes, without consuming them; fewer when the image is shorter. Called first. */
  byte[] head(int length) throws IOException {
    end = in.readNBytes(buffer, 0, length);
    read = end;
    return Arrays.copyOf(buffer, end);
  }

  /** The next bytes as a big-endian number; at most 7 of them. */
  long bigEndian(int length) throws IOException, MalformedImageException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = (number << 8) | next();
    }
    return number;
  }

  /** The next bytes as a little-endian number; at most 7 of them. */
  long littleEndian(int length) throws IOException, MalformedImageException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number |= (long) next() << (8 * i);
    }
    return number;
  }

  int next() throws IOException, MalformedImageException {
    if (position == end && !refill()) {
      throw truncated();
    }
    return buffer[position++] & 0xff;
  }

  byte[] next(int length) throws IOException, MalformedImageException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) next();
    }
    return bytes;
  }

  /** Skips by reading, because {@code InputStream.skip} may pass the end of a file. */
  void skip(long length) throws IOException, MalformedImageException {
    skip(length, new Adler32());
  }

  void skip(long length, Checksum checksum) throws IOException, MalformedImageException {
    long left = length;
    while (left > end - position) {
      checksum.update(buffer, position, end - position);
      left -= end - position;
      if (!refill()) {
        throw truncated();
      }
    }
    checksum.update(buffer, position, (int) left);
    position += (int) left;
  }

  /** Skips to the position after the first occurrence of these two bytes. */
  void skipPast(int first, int second) throws IOException, MalformedImageException {
    boolean firstSeen = false;
    do {
      while (position < end) {
        int current = buffer[position++] & 0xff;
        if (firstSeen && current == second) {
          return;
        }
        firstSeen = current == first;
      }
    } while (refill());
    throw truncated();
  }

  /** Reads the rest and returns the length of the whole image, at most {@link #LIMIT}. */
  long readToEnd() throws IOException {
    while (refill()) {
      position = end;
    }
    return read;
  }

  boolean isAtLimit() {
    return read == LIMIT;
  }

  private boolean refill() throws IOException {
    int maximum = (int) Math.min(buffer.length, LIMIT - read);
    int count = maximum == 0 ? -1 : in.read(buffer, 0, maximum);
    position = 0;
    end = Math.max(0, count);
    read += end;
    return count >= 0;
  }

  private MalformedImageException truncated() {
    return new MalformedImageException(
        isAtLimit()
            ? "does not contain its size in the first " + read + " bytes"
            : "is incomplete: it ends after " + read + " bytes");
  }
}
