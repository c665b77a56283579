package io.videopipeline.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Commands that use a stack which another process runs: whoever runs it for a command of its own
 * stops it only after they have left. The system takes a guest's place back when it dies.
 */
final class StackUsers implements AutoCloseable {
  private final FileChannel place;

  private StackUsers(FileChannel place) {
    this.place = place;
  }

  /** Takes a place; closing it leaves. */
  static StackUsers enter(Home home) {
    try {
      FileChannel place = open(home);
      FileLock unused = place.lock(0, Long.MAX_VALUE, true);
      return new StackUsers(place);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Waits until every guest has left, and lets nobody in until the result is closed.
   *
   * @param waiting run once, when there is somebody to wait for
   */
  static StackUsers awaitNone(Home home, Runnable waiting) {
    try {
      FileChannel place = open(home);
      @Nullable FileLock alone = place.tryLock();
      if (alone == null) {
        waiting.run();
        FileLock unused = place.lock();
      }
      return new StackUsers(place);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static FileChannel open(Home home) throws IOException {
    return FileChannel.open(
        home.guestsFile(),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    try {
      place.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
