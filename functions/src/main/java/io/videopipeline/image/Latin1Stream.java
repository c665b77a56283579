package io.videopipeline.image;

import java.io.InputStream;
import java.util.Objects;

/** The characters of a part of a text, one byte each, without a copy of them. */
final class Latin1Stream extends InputStream {
  private final String text;
  private final int end;
  private int next;

  Latin1Stream(String text, int begin, int end) {
    this.text = text;
    this.next = begin;
    this.end = end;
  }

  @Override
  public int read() {
    return next < end ? text.charAt(next++) & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, end - next);
    for (int i = 0; i < count; i++) {
      buffer[offset + i] = (byte) text.charAt(next++);
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public int available() {
    return end - next;
  }
}
