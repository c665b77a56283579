package io.videopipeline.cli.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner may read, where the file system knows such a thing. */
public final class OwnerOnly {
  private static final String VIEW = "posix";
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private OwnerOnly() {}

  /** Whether others than its owner may do anything with this file. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView(VIEW)
        && !OWNERS.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Makes this folder and those above it, unless it is there. */
  public static void createFolder(Path folder) throws IOException {
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains(VIEW)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS));
    } else {
      Files.createDirectories(folder);
    }
  }
}
