package io.videopipeline.cli.client;

import io.videopipeline.cli.file.DurableFile;
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
 * A properties file with the address of an API and a key for it.
 *
 * @param api its address; empty when the file has none
 * @param key its API key; empty when the file has none
 */
record Profile(String api, String key) {
  static final String OPTION = "--profile";
  static final Profile NONE = new Profile("", "");

  private static final String API = "api";
  private static final String KEY = "key";

  /**
   * Reads a profile.
   *
   * @throws UsageException when it cannot be read, has other properties, or others may read it
   */
  static Profile read(Path file) {
    Properties properties = new Properties();
    try {
      if (DurableFile.isOpenToOthers(file)) {
        throw new UsageException(
            OPTION,
            "%s holds a key and other users can access it; run: chmod 600 %s"
                .formatted(file, file));
      }
      try (Reader text = Files.newBufferedReader(file)) {
        properties.load(text);
      }
    } catch (NoSuchFileException none) {
      throw new UsageException(OPTION, "file not found: " + file);
    } catch (IOException unread) {
      throw new UsageException(OPTION, file + " could not be read: " + unread.getMessage());
    } catch (IllegalArgumentException malformed) {
      throw new UsageException(
          OPTION, file + " must be a properties file; it has a malformed \\u escape");
    }
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(Set.of(API, KEY));
    if (!unknown.isEmpty()) {
      throw new UsageException(
          OPTION,
          "%s has %s; allowed are api and key".formatted(file, String.join(" and ", unknown)));
    }
    return new Profile(
        properties.getProperty(API, "").strip(), properties.getProperty(KEY, "").strip());
  }

  /** Does not print the key. */
  @Override
  public String toString() {
    return "Profile[" + api + "]";
  }
}
