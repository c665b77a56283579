package io.videopipeline.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder that holds everything of a stack on this machine. The real and the simulated MiniMax
 * have separate homes, because neither knows the tasks of the other.
 */
public record Home(Path folder) {
  private static final String VARIABLE = "VIDEOS_HOME";
  private static final String STANDARD = ".videos";

  /**
   * {@code $VIDEOS_HOME}, by default {@code .videos} in the current folder; for the real MiniMax
   * the folder {@code real} in it.
   */
  public static Home of(Map<String, String> environment, boolean real) {
    String given = environment.getOrDefault(VARIABLE, "");
    Path folder = Path.of(given.isBlank() ? STANDARD : given).toAbsolutePath().normalize();
    return new Home(real ? folder.resolve("real") : folder);
  }

  /** Creates the folder unless it exists. */
  void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("The folder " + folder + " could not be created", failed);
    }
  }

  Path stackFile() {
    return folder.resolve("stack.json");
  }

  Path lockFile() {
    return folder.resolve("stack.lock");
  }

  Path usersFile() {
    return folder.resolve("stack.users");
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

  /** The folder of the requests whose video is not written yet. */
  public Path pendingRequests() {
    return folder.resolve("pending");
  }

  Path log() {
    return folder.resolve("functions.log");
  }
}
