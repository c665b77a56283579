package io.videopipeline.cli.unfinished;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who is at which generation: a byte of one empty file for each name, locked. The system takes the
 * locks back from a process that dies.
 */
final class UnfinishedLocks implements AutoCloseable {
  /** Of a hash, so that a place is a number below 2^60. */
  private static final int DIGITS = 15;

  private final FileChannel channel;

  private UnfinishedLocks(FileChannel channel) {
    this.channel = channel;
  }

  static UnfinishedLocks open(Path file) throws IOException {
    return new UnfinishedLocks(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** Takes a name until this is closed; false when another process has it. */
  boolean tryTake(String name) {
    try {
      @Nullable FileLock lock = channel.tryLock(place(name), 1, false);
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    } catch (IOException failed) {
      throw new FailedException("Nothing was sent: files cannot be locked here", failed);
    }
  }

  private static long place(String name) {
    byte[] hash = Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(HexFormat.of().formatHex(hash).substring(0, DIGITS), 16);
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
