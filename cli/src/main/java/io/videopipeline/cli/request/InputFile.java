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

/** A file that the command line names. Problems with it are reported when it is opened. */
public record InputFile(Path path) implements ImageInput.Source {
  /** A value that begins like this is a URL or a reference, unless there is such a file. */
  private static final String[] PREFIXES = {"https:", "http:", "data:", "upload:"};

  /** The image that an option's value stands for: a file, a URL or a reference. */
  static ImageInput image(String value) {
    try {
      Path path = Path.of(value);
      return Files.exists(path) || !looksLikeUrl(value)
          ? new ImageInput.File(value, new InputFile(path))
          : new ImageInput.Text(value);
    } catch (InvalidPathException invalid) {
      return new ImageInput.Text(value);
    }
  }

  /**
   * Opens the file.
   *
   * @throws NoSuchSourceException when it is not found or cannot be read
   */
  @Override
  public InputStream open() throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchSourceException("file not found: " + path);
    }
    if (!Files.isRegularFile(path)) {
      throw new NoSuchSourceException(path + " must be a regular file");
    }
    try {
      return Files.newInputStream(path);
    } catch (AccessDeniedException denied) {
      throw new NoSuchSourceException("you may not read " + path, denied);
    }
  }

  private static boolean looksLikeUrl(String value) {
    String beginning = value.substring(0, Math.min(value.length(), 10)).toLowerCase(Locale.ROOT);
    return Stream.of(PREFIXES).anyMatch(beginning::startsWith);
  }
}
