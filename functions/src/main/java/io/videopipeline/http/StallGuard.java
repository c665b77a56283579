package io.videopipeline.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A stream that does not wait for ever: the JDK's client times a response's head and no more. When
 * one read gets nothing for so long, the stream is closed and the read fails.
 */
final class StallGuard extends FilterInputStream {
  private static final long IDLE = 0;

  private final Duration limit;
  private volatile long readingSince = IDLE;
  private volatile boolean stalled;
  private volatile boolean done;
  private boolean watched;

  StallGuard(InputStream in, Duration limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!watched) {
      watched = true;
      Thread.ofVirtual().name("stall-guard").start(this::watch);
    }
    readingSince = System.nanoTime() | 1;
    try {
      int read = in.read(buffer, offset, length);
      requireMoving();
      return read;
    } catch (IOException failed) {
      requireMoving();
      throw failed;
    } finally {
      readingSince = IDLE;
    }
  }

  @Override
  public void close() throws IOException {
    done = true;
    super.close();
  }

  private void requireMoving() throws HttpTimeoutException {
    if (stalled) {
      throw new HttpTimeoutException("Nothing came for " + limit);
    }
  }

  private void watch() {
    while (!done && !stalled) {
      LockSupport.parkNanos(limit.toNanos() / 4);
      long since = readingSince;
      if (since != IDLE && System.nanoTime() - since > limit.toNanos()) {
        stalled = true;
        closeQuietly();
      }
    }
  }

  /** The read that is woken by this reports the reason. */
  private void closeQuietly() {
    try {
      in.close();
    } catch (IOException closing) {
      stalled = true;
    }
  }
}
