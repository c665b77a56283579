package io.videopipeline.cli.request;

import io.videopipeline.image.ImageInput;
import io.videopipeline.image.ImageInput.NoSuchSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A file that a command line names. What is wrong with it is said when it is opened. */
public record LocalFile(Path path) implements ImageInput.Source {
  /** What begins like this is no path, unless there is such a file. */
  private static final String[] BEGINNINGS = {"https:", "http:", "data:", "upload:"};

  /** The picture that an option's value means: a file, or a text that stands for one. */
  static ImageInput picture(String value) {
    try {
      Path path = Path.of(value);
      return Files.exists(path) || !looksLikeUrl(value)
          ? new ImageInput.File(value, new LocalFile(path))
          : new ImageInput.Text(value);
    } catch (InvalidPathException noPath) {
      return new ImageInput.Text(value);
    }
  }

  /**
   * Opens the file.
   *
   * @throws NoSuchSourceException when there is none to be read
   */
  @Override
  public InputStream open() throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchSourceException("there is no file '" + path + "'");
    }
    if (!Files.isRegularFile(path)) {
      throw new NoSuchSourceException("'" + path + "' is no regular file");
    }
    try {
      return Files.newInputStream(path);
    } catch (AccessDeniedException denied) {
      throw new NoSuchSourceException("'" + path + "' may not be read by you", denied);
    }
  }

  private static boolean looksLikeUrl(String value) {
    String beginning = value.substring(0, Math.min(value.length(), 10)).toLowerCase(Locale.ROOT);
    return Stream.of(BEGINNINGS).anyMatch(beginning::startsWith);
  }
}
