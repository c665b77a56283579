package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;

/** Tells what an image is, without decoding it. */
public interface ImageInspector {
  /**
   * Reads the stream once, in bounded memory, from its first byte to its end, but never more than
   * one byte beyond {@link ImageRules#LENGTH_LIMIT_BYTES}: an image that reaches that far has
   * exactly that length in its facts, and whether it is whole is not looked at. The caller closes
   * the stream; a second call needs a new one.
   *
   * <p>Format and size come from the content. An image that breaks off is unreadable, as far as its
   * structure shows it: a PNG or JPEG without its end, a WebP shorter than it says. Bytes after the
   * end are counted and otherwise ignored. Whatever the bytes are, the answer is a value.
   *
   * <p>Width and height are those of the stored pixels. Whether the vendor turns a JPEG by its EXIF
   * orientation is not published, and need not be known: {@link ImageRules} allows an image if and
   * only if it allows it turned by 90 degrees.
   *
   * @throws IOException when the stream itself fails; then nothing is known of the image
   */
  Inspection inspect(InputStream bytes) throws IOException;
}
