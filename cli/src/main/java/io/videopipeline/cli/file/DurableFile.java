package io.videopipeline.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole, or not at all, even after the power failed. */
public final class DurableFile {
  private DurableFile() {}

  /** Puts these bytes there, readable by nobody else where the file system knows such a thing. */
  public static void replace(Path target, byte[] bytes) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, ".", ".part");
    try {
      Files.write(part, bytes);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Puts a file that was written beside it in the target's place. */
  static void move(Path part, Path target) throws IOException {
    try (FileChannel content = FileChannel.open(part, StandardOpenOption.WRITE)) {
      content.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(target.toAbsolutePath().getParent())) {
      names.force(true);
    } catch (IOException unsupported) {
      return; // Windows and some network drives write a folder's names without being told, only.
    }
  }
}
