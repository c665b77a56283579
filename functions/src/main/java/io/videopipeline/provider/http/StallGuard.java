package io.videopipeline.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A stream that does not wait for ever: the JDK's client times a response's head and no more. When
 * one read gets nothing for so long, the stream is closed and the read fails. It is watched from
 * the first read until it ends or is closed.
 */
final class StallGuard extends InputStream {
  private static final long IDLE = 0;

  private final InputStream in;
  private final Duration limit;
  private final LongSupplier nanoTime;
  private final ThreadFactory threads;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long readingSince = IDLE;
  private volatile boolean stalled;
  private boolean watched;

  StallGuard(InputStream in, Duration limit) {
    this(in, limit, System::nanoTime, Thread.ofVirtual().name("stall-guard").factory());
  }

  StallGuard(InputStream in, Duration limit, LongSupplier nanoTime, ThreadFactory threads) {
    this.in = in;
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.threads = threads;
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
      threads.newThread(this::watch).start();
    }
    readingSince = nanoTime.getAsLong() | 1;
    try {
      int read = in.read(buffer, offset, length);
      requireMoving();
      if (read < 0) {
        over.countDown();
      }
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
    over.countDown();
    in.close();
  }

  private void requireMoving() throws HttpTimeoutException {
    if (stalled) {
      throw new HttpTimeoutException("Nothing came for " + limit);
    }
  }

  private void watch() {
    try {
      while (!over.await(limit.toNanos() / 4, TimeUnit.NANOSECONDS)) {
        long since = readingSince;
        if (since != IDLE && nanoTime.getAsLong() - since > limit.toNanos()) {
          stalled = true;
          closeQuietly();
          return;
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
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
