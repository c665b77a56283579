package io.videopipeline.cli.file;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.JobId;
import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a finished video is written: a file, completely and with the job's SHA-256 or not at all;
 * or standard output, a named pipe or a character device, which are written into and never
 * replaced.
 */
public final class SavedVideo {
  /** The option that names it. */
  public static final String OPTION = "--output";

  /** The names of standard output. */
  private static final Set<Path> STANDARD_OUTPUT =
      Set.of(
          Path.of("-"), Path.of("/dev/stdout"), Path.of("/dev/fd/1"), Path.of("/proc/self/fd/1"));

  private static final int ATTEMPTS = 3;

  private final Optional<Path> file;
  private final boolean replace;
  private final OutputStream standardOutput;

  /**
   * Nothing is written yet.
   *
   * @param file {@code -} for standard output; by default the job's ID and {@code .mp4}
   * @param replace whether an existing file may be replaced
   */
  public SavedVideo(Optional<Path> file, boolean replace, OutputStream standardOutput) {
    this.file = file;
    this.replace = replace;
    this.standardOutput = standardOutput;
  }

  /** Where the video is read from. */
  public interface Source {
    /** Its bytes from the first; the caller closes the stream. */
    InputStream open() throws IOException;
  }

  public boolean isStandardOutput() {
    return file.filter(STANDARD_OUTPUT::contains).isPresent();
  }

  /** The file of this job's video, as the user may write it in a command. */
  public Path path(JobId id) {
    return file.orElse(Path.of(id + ".mp4"));
  }

  /**
   * Checks that the video can be written, before anything is started or paid for.
   *
   * @throws UsageException when it cannot
   */
  public void requireWritable() {
    if (isStandardOutput()) {
      return;
    }
    Path path = file.orElse(Path.of("video.mp4"));
    switch (file.isPresent() ? kindOf(path) : Kind.ABSENT) {
      case ABSENT -> requireWritableFolderOf(path.toAbsolutePath());
      case REGULAR_FILE -> {
        if (!replace) {
          throw new UsageException(OPTION, "%s exists; add --force to replace it".formatted(path));
        }
        requireWritableFolderOf(target(path));
      }
      case STREAM -> {
        if (!Files.isWritable(path)) {
          throw new UsageException(OPTION, "you may not write to %s".formatted(path));
        }
      }
      case FOLDER ->
          throw new UsageException(
              OPTION, "must be a file such as out.mp4; %s is a folder".formatted(path));
      case BROKEN_LINK ->
          throw new UsageException(
              OPTION, "%s is a symbolic link to a file that does not exist".formatted(path));
      case UNUSABLE ->
          throw new UsageException(
              OPTION,
              "must be a file, a named pipe, a character device or -; %s is none of these"
                  .formatted(path));
    }
  }

  private static void requireWritableFolderOf(Path target) {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(OPTION, "folder not found: %s; create it first".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException(OPTION, "you may not write to the folder %s".formatted(folder));
    }
  }

  /** What a path names. */
  private enum Kind {
    ABSENT,
    REGULAR_FILE,
    /** A named pipe or a character device: its name must not become a regular file. */
    STREAM,
    FOLDER,
    BROKEN_LINK,
    /** A socket or a block device. */
    UNUSABLE
  }

  private static Kind kindOf(Path path) {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      if (found.isDirectory()) {
        return Kind.FOLDER;
      }
      if (found.isRegularFile()) {
        return Kind.REGULAR_FILE;
      }
      return isStream((int) Files.getAttribute(path, "unix:mode")) ? Kind.STREAM : Kind.UNUSABLE;
    } catch (NoSuchFileException absent) {
      return Files.isSymbolicLink(path) ? Kind.BROKEN_LINK : Kind.ABSENT;
    } catch (IOException refused) {
      throw new UsageException(
          OPTION, "%s cannot be written to: %s".formatted(path, reason(refused)));
    }
  }

  private static String reason(IOException refused) {
    return refused instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : refused.getClass().getSimpleName();
  }

  /**
   * Whether the file type of this mode is a named pipe or a character device.
   *
   * @see <a href="https://man7.org/linux/man-pages/man7/inode.7.html">inode(7)</a>
   */
  private static boolean isStream(int mode) {
    int type = mode & 0170000;
    return type == 0010000 || type == 0020000;
  }

  /**
   * Writes the video and compares its hash. A file is written beside its name; then it gets its
   * name, unless that is taken and may not be replaced.
   *
   * @param sha256 of the job's video, 64 lower-case hexadecimal digits
   * @throws FailedException when the hash differs, or the video cannot be written there
   */
  public void write(Source source, String sha256, JobId id) {
    Path path = path(id);
    try {
      if (isStandardOutput()) {
        copy(source, standardOutput, sha256);
        standardOutput.flush();
      } else if (kindOf(path) == Kind.STREAM) {
        try (OutputStream into = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
          copy(source, into, sha256);
        }
      } else {
        writeFile(source, sha256, path, id);
      }
    } catch (IOException failed) {
      String name = isStandardOutput() ? "standard output" : path.toString();
      throw new FailedException(
          "The video was not written completely to %s. To write it again: ./videos resume %s -o FILE"
              .formatted(name, id),
          failed);
    }
  }

  private void writeFile(Source source, String sha256, Path path, JobId id) throws IOException {
    Path target = target(path);
    Path part = target.resolveSibling(".%s.part".formatted(UUID.randomUUID()));
    part.toFile().deleteOnExit(); // for an interruption
    try {
      copyRepeatedly(source, part, sha256);
      if (replace) {
        DurableFile.move(part, target);
      } else {
        DurableFile.moveUnlessExists(part, target);
      }
    } catch (FileAlreadyExistsException taken) {
      if (!sha256OfFile(target).equals(sha256)) {
        throw new FailedException(
            "%s was created meanwhile and is another file; it was kept. To save the video: ./videos resume %s -o FILE"
                .formatted(path, id));
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The stack that the video comes from may be stopped meanwhile; then another one has it. */
  private static void copyRepeatedly(Source source, Path part, String sha256) throws IOException {
    for (int i = 1; i <= ATTEMPTS; i++) {
      try (OutputStream bytes = Files.newOutputStream(part)) {
        copy(source, bytes, sha256);
        return;
      } catch (IOException lost) {
        if (i == ATTEMPTS) {
          throw lost;
        }
      }
    }
  }

  /** The file that a symbolic link names, if the path is one. */
  private static Path target(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException absent) {
      return path.toAbsolutePath();
    }
  }

  private static String sha256OfFile(Path file) throws IOException {
    return copy(() -> Files.newInputStream(file), OutputStream.nullOutputStream());
  }

  private static void copy(Source source, OutputStream to, String sha256) throws IOException {
    String received = copy(source, to);
    if (!received.equals(sha256)) {
      throw new FailedException(
          "The downloaded video has the SHA-256 %s; the job's video has %s"
              .formatted(received, sha256));
    }
  }

  /** Copies all bytes; their SHA-256. */
  private static String copy(Source source, OutputStream to) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream bytes = source.open();
        InputStream digested = new DigestInputStream(bytes, digest)) {
      digested.transferTo(to);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
