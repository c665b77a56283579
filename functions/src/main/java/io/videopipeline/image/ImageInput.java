package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;

/** A picture as a caller gave it, not looked at yet. Masked when printed. */
public sealed interface ImageInput {
  /** What stands where an image may stand: an https URL, a data URL, {@code upload:{id}}. */
  record Text(String text) implements ImageInput {
    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /**
   * A file.
   *
   * @param name what the caller calls it
   */
  record File(String name, Source source) implements ImageInput {}

  /** What stands where a picture should and is none. Who read it has said why. */
  record Unreadable() implements ImageInput {}

  /** Bytes that can be read more than once. */
  interface Source {
    /**
     * The caller closes the stream.
     *
     * @throws NoSuchSourceException when there is nothing to open, in words for who gave it
     */
    InputStream open() throws IOException;
  }
}
