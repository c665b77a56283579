package io.videopipeline.cli.file;

import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** A finished video as a file: there whole, with the job's SHA-256, or not at all. */
public final class SavedVideo {
  private SavedVideo() {}

  /** Checks that a video can be written there, before anything is paid for. */
  public static void requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new UsageException("--output", file + " is a folder; name a file, such as out.mp4");
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new UsageException(
          "--output", "%s is no folder that can be written to; make it first".formatted(folder));
    }
  }

  /** Where the video comes from. */
  public interface Source {
    /** Its bytes from the first; the caller closes the stream. */
    InputStream open() throws IOException;
  }

  public static void write(Source source, String sha256Wanted, Path file) {
    Path target = file.toAbsolutePath();
    try {
      Path part = target.resolveSibling(".%s.part".formatted(UUID.randomUUID()));
      try {
        String sha256 = copy(source, part);
        if (!sha256.equals(sha256Wanted)) {
          throw new FailedException(
              "The video has another SHA-256 than its job says: %s instead of %s"
                  .formatted(sha256, sha256Wanted));
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
    MessageDigest digest = sha256();
    try (InputStream object = source.open();
        InputStream digested = new DigestInputStream(object, digest);
        OutputStream file = Files.newOutputStream(part)) {
      digested.transferTo(file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
