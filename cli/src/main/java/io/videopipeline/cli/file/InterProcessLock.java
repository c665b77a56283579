package io.videopipeline.cli.file;

import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Locks between processes, all in one empty file: a name locks one byte of it, and the whole file
 * can be locked against every name. {@link #close} releases all locks of this object; the operating
 * system releases those of a process that dies.
 */
public final class InterProcessLock implements AutoCloseable {
  /** Hexadecimal digits of a name's hash; the position of its byte is then below 2^60. */
  private static final int DIGITS = 15;

  private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

  private final FileChannel channel;

  private InterProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the lock file, which is created when it does not exist. Nothing is locked yet. */
  public static InterProcessLock open(Path file) throws IOException {
    return new InterProcessLock(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Locks a name; false when the name or the whole file is locked already. */
  public boolean tryLock(String name) {
    byte[] hash = Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8));
    return tryLock(Long.parseLong(HexFormat.of().formatHex(hash).substring(0, DIGITS), 16), 1);
  }

  /** Locks the whole file; false when it or any name is locked already. */
  public boolean tryLockAll() {
    return tryLock(0, Long.MAX_VALUE);
  }

  /** Locks a name, and waits until that is possible. */
  public void lock(String name) throws InterruptedException {
    while (!tryLock(name)) {
      Thread.sleep(RETRY_INTERVAL);
    }
  }

  /** Locks the whole file, and waits until that is possible. */
  public void lockAll() throws InterruptedException {
    while (!tryLockAll()) {
      Thread.sleep(RETRY_INTERVAL);
    }
  }

  private boolean tryLock(long position, long length) {
    try {
      @Nullable FileLock lock = channel.tryLock(position, length, false);
      return lock != null;
    } catch (OverlappingFileLockException lockedByThisProcess) {
      return false;
    } catch (IOException failed) {
      throw new UncheckedIOException("The file system does not support locks", failed);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
