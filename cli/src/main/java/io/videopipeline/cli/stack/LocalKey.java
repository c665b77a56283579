package io.videopipeline.cli.stack;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.job.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** The key to the HTTP API of a stack on this machine, in a file that its user alone can read. */
public final class LocalKey {
  private static final String NAME = "the local stack";

  private LocalKey() {}

  /** Makes a key when there is none that lets in: a revoked one stays revoked. */
  static void ensure(Home home, ApiKeys keys) {
    if (read(home).flatMap(keys::ownerOf).isEmpty()) {
      ApiKey key = ApiKey.draw(new SecureRandom());
      write(home, key);
      keys.add(key, Owner.LOCAL, NAME, Instant.now());
    }
  }

  /** The key of this home, whether or not it still lets in. */
  public static Optional<ApiKey> read(Home home) {
    try {
      return Optional.of(Files.readString(home.apiKey()).strip())
          .filter(text -> !text.isEmpty())
          .map(ApiKey::new);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(home.apiKey() + " is unreadable: delete it", unreadable);
    }
  }

  /** Nobody else can read it at any moment. */
  private static void write(Home home, ApiKey key) {
    try {
      Path part =
          Files.createTempFile(
              home.folder(),
              "api-key",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, key.reveal() + System.lineSeparator());
      Files.move(
          part, home.apiKey(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("The key " + home.apiKey() + " was not written", failed);
    }
  }
}
