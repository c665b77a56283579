package io.videopipeline.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a stack keeps everything. The real and the simulated provider have homes of their own: a
 * task of the one is unknown to the other.
 */
public record Home(Path folder) {
  private static final String VARIABLE = "VIDEOS_HOME";
  private static final String STANDARD = ".videos";

  /** {@code $VIDEOS_HOME}, else {@code .videos} here; for the real provider {@code real} in it. */
  public static Home of(Map<String, String> environment, boolean real) {
    String given = environment.getOrDefault(VARIABLE, "");
    Path folder = Path.of(given.isBlank() ? STANDARD : given).toAbsolutePath().normalize();
    return new Home(real ? folder.resolve("real") : folder);
  }

  /** Makes the folder when it is not there. */
  void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("The folder " + folder + " could not be made", failed);
    }
  }

  Path stackFile() {
    return folder.resolve("stack.json");
  }

  Path lockFile() {
    return folder.resolve("stack.lock");
  }

  Path guestsFile() {
    return folder.resolve("stack.guests");
  }

  Path dynamoDb() {
    return folder.resolve("dynamodb");
  }

  Path s3() {
    return folder.resolve("s3");
  }

  Path minimax() {
    return folder.resolve("minimax");
  }

  Path events() {
    return folder.resolve("events.jsonl");
  }

  Path apiKey() {
    return folder.resolve("api-key");
  }

  public Path unfinished() {
    return folder.resolve("unfinished");
  }

  Path log() {
    return folder.resolve("functions.log");
  }
}
