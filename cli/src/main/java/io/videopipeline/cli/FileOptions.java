package io.videopipeline.cli;

import io.videopipeline.cli.file.SavedVideo;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command saves a video. */
final class FileOptions extends OutputOptions {
  @Option(
      names = {"-o", SavedVideo.OPTION},
      paramLabel = "FILE|-",
      description =
          "The file to write (default: the job's ID and .mp4); - for standard output. A named pipe"
              + " or a character device is written into.")
  @Nullable String file;

  @Option(names = "--force", description = "Replaces FILE if it exists.")
  boolean force;

  @Option(
      names = "--verbose",
      description = "While the job waits, shows the whole message of its last error.")
  boolean verbose;

  /**
   * The file that the options name.
   *
   * @throws UsageException when they name none
   */
  SavedVideo video(Console console) {
    return new SavedVideo(Optional.ofNullable(file).map(FileOptions::path), force, console.bytes());
  }

  private static Path path(String text) {
    if (text.isEmpty() || text.endsWith("/")) {
      throw new UsageException(
          SavedVideo.OPTION, "must be a file such as out.mp4, or -; it is '%s'".formatted(text));
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException invalid) {
      throw new UsageException(
          SavedVideo.OPTION,
          "must be a path; '%s' cannot be one: %s".formatted(text, invalid.getReason()));
    }
  }

  /**
   * Where results are printed: on standard output, unless that receives the video.
   *
   * @throws UsageException when standard output would receive JSON as well
   */
  Output output(Console console) {
    if (!video(console).isStandardOutput()) {
      return console.output(json);
    }
    if (json) {
      throw new UsageException(
          "--json",
          "cannot be combined with --output -, which writes the video to standard output");
    }
    return console.outputBesideVideo();
  }
}
