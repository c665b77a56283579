package io.videopipeline.cli.remote;

import io.videopipeline.cli.file.OwnerOnly;
import io.videopipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Another stack's address and a key to it, as a file of properties says them.
 *
 * @param api its address; empty when the file has none
 * @param key a key to it; empty when the file has none
 */
record Profile(String api, String key) {
  static final String OPTION = "--profile";
  static final Profile NONE = new Profile("", "");

  private static final String API = "api";
  private static final String KEY = "key";

  /**
   * Reads a profile.
   *
   * @throws UsageException when it cannot be read, says anything else, or others may read it
   */
  static Profile read(Path file) {
    Properties properties = new Properties();
    try {
      if (OwnerOnly.isOpenToOthers(file)) {
        throw new UsageException(
            OPTION, "%s holds a key and is open to others: chmod 600 %s".formatted(file, file));
      }
      try (Reader text = Files.newBufferedReader(file)) {
        properties.load(text);
      }
    } catch (NoSuchFileException none) {
      throw new UsageException(OPTION, "there is no file '" + file + "'");
    } catch (IOException unread) {
      throw new UsageException(OPTION, file + " cannot be read: " + unread.getMessage());
    } catch (IllegalArgumentException malformed) {
      throw new UsageException(OPTION, file + " is no file of properties: a \\u is malformed");
    }
    Set<String> others = new TreeSet<>(properties.stringPropertyNames());
    others.removeAll(Set.of(API, KEY));
    if (!others.isEmpty()) {
      throw new UsageException(
          OPTION, "%s has %s; known are api and key".formatted(file, String.join(" and ", others)));
    }
    return new Profile(
        properties.getProperty(API, "").strip(), properties.getProperty(KEY, "").strip());
  }

  /** Masks the key. */
  @Override
  public String toString() {
    return "Profile[" + api + "]";
  }
}
