package io.videopipeline.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that are written completely or not at all, also when the power fails, and that only their
 * owner can read where the file system has POSIX permissions.
 */
public final class DurableFile {
  private static final String POSIX = "posix";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private DurableFile() {}

  /** Writes a file that only its owner can read, or replaces it. The folder must exist. */
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

  /** Moves a complete file of the same folder to the target, and replaces the target. */
  static void move(Path part, Path target) throws IOException {
    flush(part);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    flushFolderOf(target);
  }

  /**
   * Moves a complete file of the same folder to the target.
   *
   * @throws FileAlreadyExistsException when the target exists, also when another process has just
   *     created it; the target is kept then
   */
  static void moveUnlessExists(Path part, Path target) throws IOException {
    flush(part);
    try {
      Files.createLink(target, part);
      Files.delete(part);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.createFile(target); // takes the name; FAT and some network file systems have no links
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    flushFolderOf(target);
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.WRITE)) {
      content.force(true);
    }
  }

  private static void flushFolderOf(Path target) throws IOException {
    try (FileChannel names = FileChannel.open(target.toAbsolutePath().getParent())) {
      names.force(true);
    } catch (IOException unsupported) {
      return; // Windows and some network file systems cannot flush a folder.
    }
  }

  /** Whether anybody but the owner may read, write or execute this file. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView(POSIX)
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Creates a folder that only its owner can read, and its parents, unless it exists. */
  public static void createPrivateFolder(Path folder) throws IOException {
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains(POSIX)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(folder);
    }
  }
}
