package io.videopipeline.testing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read from a stream and the calls of its close method. */
public final class WatchedStream extends FilterInputStream {
  private long bytesRead;
  private int timesClosed;

  public WatchedStream(InputStream in) {
    super(in);
  }

  public static WatchedStream of(byte[] bytes) {
    return new WatchedStream(new ByteArrayInputStream(bytes));
  }

  public long bytesRead() {
    return bytesRead;
  }

  public int timesClosed() {
    return timesClosed;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    bytesRead += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    bytesRead += Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long length) throws IOException {
    long count = super.skip(length);
    bytesRead += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    timesClosed++;
    super.close();
  }
}
