package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;

/** An image as the caller gave it, before inspection. Prints masked. */
public sealed interface ImageInput {
  /** The value of an image field: an https URL, a data URL or {@code upload:{id}}. */
  record Text(String text) implements ImageInput {
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /** A file, with the caller's name for it. */
  record File(String name, Source source) implements ImageInput {}

  /** A value that is not an image. The reader has added a violation for it. */
  record Unreadable() implements ImageInput {}

  /** Bytes that can be read more than once. */
  interface Source {
    /**
     * Opens the bytes at their beginning. The caller closes the stream.
     *
     * @throws NoSuchSourceException when the source does not exist or cannot be opened
     */
    InputStream open() throws IOException;
  }

  /** A source cannot be opened. The message is for the caller who named it. */
  final class NoSuchSourceException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoSuchSourceException(String message) {
      super(message);
    }

    public NoSuchSourceException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
