package io.videopipeline.cli.stack;

import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.cli.file.DurableFile;
import io.videopipeline.job.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/** The API key of the stack on this machine, in a file that only its user can read. */
public final class LocalKey {
  private static final String NAME = "the local stack";

  private LocalKey() {}

  /** Creates a key if no valid key exists; a revoked key stays revoked. */
  static void ensure(Home home, ApiKeys keys) {
    if (read(home).flatMap(keys::ownerOf).isEmpty()) {
      ApiKey key = ApiKey.draw(new SecureRandom());
      write(home, key);
      keys.add(key, Owner.LOCAL, NAME, Instant.now());
    }
  }

  /** The key of this home, whether or not it is still valid. */
  public static Optional<ApiKey> read(Home home) {
    try {
      return Optional.of(Files.readString(home.apiKey()).strip())
          .filter(text -> !text.isEmpty())
          .map(ApiKey::new);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(home.apiKey() + " could not be read; delete it", unreadable);
    }
  }

  private static void write(Home home, ApiKey key) {
    try {
      byte[] line = (key.reveal() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
      DurableFile.replace(home.apiKey(), line);
    } catch (IOException failed) {
      throw new UncheckedIOException(home.apiKey() + " could not be written", failed);
    }
  }
}
