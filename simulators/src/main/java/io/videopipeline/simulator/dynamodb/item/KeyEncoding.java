package io.videopipeline.simulator.dynamodb.item;

import io.videopipeline.simulator.dynamodb.item.AttributeValue.B;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.N;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.S;
import io.videopipeline.simulator.dynamodb.item.AttributeValue.Scalar;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Key values as bytes whose unsigned order is the order of the values. A hash of the partition key
 * goes first, so that a scan has no order that a caller could rely on.
 */
public final class KeyEncoding {
  private static final int ZERO = 0x80;
  private static final int POSITIVE = 0x81;
  private static final int NEGATIVE = 0x7f;
  private static final int EXPONENT_BIAS = 0x4000;
  private static final int HASH_BITS = 32;

  /** Longer than every partition key, escaped. */
  private static final int LONGEST_KEY = 5000;

  private KeyEncoding() {}

  /** All keys with this partition key begin with these bytes. */
  public static byte[] partition(Scalar hashKey) {
    byte[] value = value(hashKey);
    int hash = spread(Arrays.hashCode(value));
    return concat(
        new byte[] {(byte) (hash >>> 24), (byte) (hash >>> 16), (byte) (hash >>> 8), (byte) hash},
        value);
  }

  /**
   * Where a segment of a parallel scan begins; the one before it ends there.
   *
   * @param segment from 0 to the number of segments, which is the end of all keys
   */
  public static byte[] segmentStart(int segment, int segments) {
    if (segment == segments) {
      byte[] end = new byte[LONGEST_KEY];
      Arrays.fill(end, (byte) 0xff);
      return end;
    }
    long first = (((long) segment << HASH_BITS) + segments - 1) / segments;
    return new byte[] {
      (byte) (first >>> 24), (byte) (first >>> 16), (byte) (first >>> 8), (byte) first
    };
  }

  /** A value with an end that no longer value continues. */
  public static byte[] value(Scalar value) {
    return switch (value) {
      case S string -> concat(escaped(AttributeValue.utf8(string.value())), new byte[] {0, 1});
      case B binary -> concat(escaped(binary.value().bytes()), new byte[] {0, 1});
      case N number -> number(number.value());
    };
  }

  /** What all strings or binaries with this prefix begin with. */
  public static byte[] prefix(Scalar prefix) {
    byte[] whole = value(prefix);
    return Arrays.copyOf(whole, whole.length - 2);
  }

  /** The smallest key that is greater than every key that begins with these bytes. */
  public static byte[] after(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xff) {
      last--;
    }
    if (last < 0) {
      return concat(prefix, new byte[] {(byte) 0xff, (byte) 0xff});
    }
    byte[] next = Arrays.copyOf(prefix, last + 1);
    next[last]++;
    return next;
  }

  public static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] escaped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 2);
    for (byte one : bytes) {
      out.write(one);
      if (one == 0) {
        out.write(0xff);
      }
    }
    return out.toByteArray();
  }

  private static byte[] number(BigDecimal number) {
    if (number.signum() == 0) {
      return new byte[] {(byte) ZERO};
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long exponent = DynamoDbNumber.exponent(number) + EXPONENT_BIAS;
    out.write((int) (exponent >>> 8));
    out.write((int) exponent);
    number
        .stripTrailingZeros()
        .unscaledValue()
        .abs()
        .toString()
        .chars()
        .forEach(digit -> out.write(digit - '0' + 1));
    out.write(0);
    byte[] magnitude = out.toByteArray();
    if (number.signum() < 0) {
      for (int i = 0; i < magnitude.length; i++) {
        magnitude[i] = (byte) ~magnitude[i];
      }
    }
    return concat(new byte[] {(byte) (number.signum() < 0 ? NEGATIVE : POSITIVE)}, magnitude);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9e3779b1;
    return mixed ^ mixed >>> 15;
  }
}
