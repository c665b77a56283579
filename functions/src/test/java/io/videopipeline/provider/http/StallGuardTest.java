package io.videopipeline.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.videopipeline.testing.BrokenStream;
import io.videopipeline.testing.WatchedStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StallGuardTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);
  private static final byte[] BYTES = {1, 2, 3, 4, 5};

  private final AtomicLong nanos = new AtomicLong(-1);
  private final List<Thread> watchers = new ArrayList<>();

  @Test
  void read_whenNothingComesForTooLong_failsAndClosesTheStream() {
    Stalling stream = new Stalling();
    StallGuard guard = guard(stream, SHORT);
    assertThatThrownBy(() -> guard.readNBytes(10)).isInstanceOf(HttpTimeoutException.class);
    assertThat(stream.closed.getCount()).isZero();
    assertThatThrownBy(guard::read)
        .as("a stream that stalled is never at its end")
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void skip_whenNothingComesForTooLong_failsToo() {
    StallGuard guard = guard(new Stalling(), SHORT);
    assertThatThrownBy(() -> guard.skipNBytes(10)).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void read_whenItIsSlowAndMoves_readsToTheEnd() throws IOException {
    InputStream slow =
        new FilterInputStream(InputStream.nullInputStream()) {
          private int left = 100;

          @Override
          public int read(byte[] buffer, int offset, int length) {
            nanos.addAndGet(SHORT.toNanos() - 2);
            return left-- > 0 ? 1 : -1;
          }
        };
    assertThat(guard(slow, SHORT).readAllBytes()).hasSize(100);
    assertThat(nanos.get()).isGreaterThan(SHORT.multipliedBy(99).toNanos());
  }

  @Test
  void read_whenTheReaderPausesBetweenReads_isNotStalled() throws Exception {
    StallGuard guard = guard(WatchedStream.of(BYTES), SHORT);
    assertThat(guard.read()).isEqualTo(1);
    nanos.addAndGet(LONG.toNanos());
    assertThat(watchers.getFirst().join(SHORT)).as("the watcher has looked").isFalse();
    assertThat(guard.readAllBytes()).containsExactly(2, 3, 4, 5);
  }

  @Test
  void read_toTheEnd_endsTheWatcher() throws Exception {
    assertThat(guard(WatchedStream.of(BYTES), LONG).readAllBytes()).isEqualTo(BYTES);
    assertTheWatcherEnds();
  }

  @Test
  void close_beforeTheEnd_endsTheWatcherAndClosesTheStream() throws Exception {
    WatchedStream stream = WatchedStream.of(BYTES);
    try (StallGuard guard = guard(stream, LONG)) {
      assertThat(guard.read()).isEqualTo(1);
    }
    assertThat(stream.timesClosed()).isEqualTo(1);
    assertTheWatcherEnds();
  }

  @Test
  void close_whenNothingWasRead_neverStartsAWatcher() throws IOException {
    guard(WatchedStream.of(BYTES), LONG).close();
    assertThat(watchers).isEmpty();
  }

  @Test
  void read_whenTheStreamBreaks_passesTheReasonOn() throws Exception {
    try (StallGuard guard = guard(BrokenStream.after(BYTES, 3), LONG)) {
      assertThat(guard.readNBytes(3)).containsExactly(1, 2, 3);
      assertThatThrownBy(guard::read)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class)
          .hasMessage("Connection reset");
    }
    assertTheWatcherEnds();
  }

  private StallGuard guard(InputStream stream, Duration limit) {
    return new StallGuard(
        stream,
        limit,
        nanos::get,
        task -> {
          watchers.add(Thread.ofVirtual().unstarted(task));
          return watchers.getLast();
        });
  }

  private void assertTheWatcherEnds() throws InterruptedException {
    assertThat(watchers).hasSize(1);
    assertThat(watchers.getFirst().join(Duration.ofSeconds(20))).isTrue();
  }

  /** Gives nothing until it is closed; then it is as if it had ended, as the JDK's may be. */
  private final class Stalling extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      nanos.addAndGet(2 * SHORT.toNanos());
      try {
        closed.await();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
      return -1;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
