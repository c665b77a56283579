package io.videopipeline.simulator.dynamodb.store;

import io.videopipeline.simulator.dynamodb.item.KeyEncoding;
import java.util.Arrays;

/** Encoded keys from the first, which is included, to the end, which is not. */
public final class KeyRange {
  private final byte[] from;
  private final byte[] to;

  public KeyRange(byte[] from, byte[] to) {
    this.from = from.clone();
    this.to = to.clone();
  }

  /** All keys that begin with these bytes. */
  public static KeyRange of(byte[] prefix) {
    return new KeyRange(prefix, KeyEncoding.after(prefix));
  }

  public byte[] from() {
    return from.clone();
  }

  public byte[] to() {
    return to.clone();
  }

  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, from) >= 0 && Arrays.compareUnsigned(key, to) < 0;
  }

  public KeyRange startingAt(byte[] later) {
    return new KeyRange(later, to);
  }

  public KeyRange endingAt(byte[] earlier) {
    return new KeyRange(from, earlier);
  }
}
