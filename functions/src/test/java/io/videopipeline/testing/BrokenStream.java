package io.videopipeline.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream whose reads fail, as after a lost connection. */
public final class BrokenStream extends InputStream {
  /** Returns the first bytes and then fails. */
  public static InputStream after(byte[] bytes, int length) {
    return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, length), new BrokenStream());
  }

  @Override
  public int read() throws IOException {
    throw new IOException("Connection reset");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    throw new IOException("Connection reset");
  }
}
