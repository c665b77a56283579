package io.videopipeline.image.header;

import io.videopipeline.image.ImageRules;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of an image in their order: counted, bounded and never held whole. */
final class ImageBytes {
  /** One more than is allowed: enough to know that there are too many. */
  static final long LIMIT = ImageRules.LENGTH_LIMIT_BYTES + 1;

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int next;
  private int end;
  private long read;

  ImageBytes(InputStream in) {
    this.in = in;
  }

  /** The first bytes, which stay to be read; fewer when there are no more. Called first. */
  byte[] head(int length) throws IOException {
    end = in.readNBytes(buffer, 0, length);
    read = end;
    return Arrays.copyOf(buffer, end);
  }

  /** The next bytes as a number, most significant first; at most 7 of them. */
  long bigEndian(int length) throws IOException, MalformedImageException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number = (number << 8) | one();
    }
    return number;
  }

  /** The next bytes as a number, least significant first; at most 7 of them. */
  long littleEndian(int length) throws IOException, MalformedImageException {
    long number = 0;
    for (int i = 0; i < length; i++) {
      number |= (long) one() << (8 * i);
    }
    return number;
  }

  int one() throws IOException, MalformedImageException {
    if (next == end && !refill()) {
      throw breaksOff();
    }
    return buffer[next++] & 0xff;
  }

  byte[] some(int length) throws IOException, MalformedImageException {
    byte[] some = new byte[length];
    for (int i = 0; i < length; i++) {
      some[i] = (byte) one();
    }
    return some;
  }

  /** By reading: a stream may skip beyond its own end. */
  void skip(long length) throws IOException, MalformedImageException {
    long left = length;
    while (left > end - next) {
      left -= end - next;
      if (!refill()) {
        throw breaksOff();
      }
    }
    next += (int) left;
  }

  /** Goes on to just after the first place where these two bytes follow each other. */
  void skipPast(int first, int second) throws IOException, MalformedImageException {
    boolean firstSeen = false;
    do {
      while (next < end) {
        int one = buffer[next++] & 0xff;
        if (firstSeen && one == second) {
          return;
        }
        firstSeen = one == first;
      }
    } while (refill());
    throw breaksOff();
  }

  /** Reads what is left and tells how many bytes there were in all, at most {@link #LIMIT}. */
  long countToTheEnd() throws IOException {
    while (refill()) {
      next = end;
    }
    return read;
  }

  boolean isAtTheLimit() {
    return read == LIMIT;
  }

  private boolean refill() throws IOException {
    int most = (int) Math.min(buffer.length, LIMIT - read);
    int more = most == 0 ? -1 : in.read(buffer, 0, most);
    next = 0;
    end = Math.max(0, more);
    read += end;
    return more >= 0;
  }

  private MalformedImageException breaksOff() {
    return new MalformedImageException(
        isAtTheLimit()
            ? "does not say its size within " + read + " bytes"
            : "breaks off after " + read + " bytes");
  }
}
