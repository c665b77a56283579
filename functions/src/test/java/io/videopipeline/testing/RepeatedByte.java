package io.videopipeline.testing;

import java.io.InputStream;
import java.util.Arrays;

/** A stream that returns one value a number of times and holds no content in memory. */
public final class RepeatedByte extends InputStream {
  private final byte value;
  private long left;

  public RepeatedByte(int value, long times) {
    this.value = (byte) value;
    this.left = times;
  }

  public static RepeatedByte endless(int value) {
    return new RepeatedByte(value, Long.MAX_VALUE);
  }

  @Override
  public int read() {
    return left-- > 0 ? value & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (left <= 0 && length > 0) {
      return -1;
    }
    int count = (int) Math.min(length, left);
    Arrays.fill(buffer, offset, offset + count, value);
    left -= count;
    return count;
  }
}
