package io.videopipeline.cli.file;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.video.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/** Writes a finished video to a file: completely and with the job's SHA-256, or not at all. */
public final class SavedVideo {
  private SavedVideo() {}

  /**
   * Checks that a video can be written to this file, before anything is paid for.
   *
   * @throws UsageException when it cannot
   */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "--output", "must be a file such as out.mp4; %s is a folder".formatted(file));
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          "--output", "folder not found: %s; create it first".formatted(folder));
    }
    if (!Files.isWritable(folder)) {
      throw new UsageException("--output", "you may not write to the folder %s".formatted(folder));
    }
  }

  /** Where the video is read from. */
  public interface Source {
    /** Its bytes from the first; the caller closes the stream. */
    InputStream open() throws IOException;
  }

  /**
   * Copies the video to a file beside the target, compares the hash and moves the file.
   *
   * @param sha256 of the job's video, 64 lower-case hexadecimal digits
   * @throws FailedException when the hash differs
   */
  public static void write(Source source, String sha256, Path file) {
    Path target = file.toAbsolutePath();
    try {
      Path part = target.resolveSibling(".%s.part".formatted(UUID.randomUUID()));
      try {
        String received = copy(source, part);
        if (!received.equals(sha256)) {
          throw new FailedException(
              "The downloaded video has the SHA-256 %s; the job's video has %s"
                  .formatted(received, sha256));
        }
        DurableFile.move(part, target);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(target + " could not be written", failed);
    }
  }

  private static String copy(Source source, Path part) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream object = source.open();
        InputStream digested = new DigestInputStream(object, digest);
        OutputStream file = Files.newOutputStream(part)) {
      digested.transferTo(file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
