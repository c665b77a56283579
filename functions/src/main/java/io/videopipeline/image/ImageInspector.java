package io.videopipeline.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads an image's format and size without decoding it. */
public interface ImageInspector {
  /**
   * Reads the stream once, in bounded memory, to its end, but at most one byte beyond {@link
   * ImageRules#LENGTH_LIMIT_BYTES}: an image of that length or more has exactly that length in its
   * facts, and its end is not checked. The caller closes the stream; a second call needs a new one.
   *
   * <p>Format and size come from the content. A truncated image is unreadable if its structure
   * shows it: a PNG without its end, a JPEG without its end and without all of its image data, a
   * WebP shorter than its header says. Bytes after the end are counted and otherwise ignored. No
   * content causes an exception.
   *
   * <p>Of an animated PNG or WebP, the facts are those of the still image or of the canvas.
   *
   * <p>Width and height are those of the stored pixels. MiniMax does not document whether it
   * applies a JPEG's EXIF orientation, and it makes no difference: {@link ImageRules} treat width
   * and height alike.
   *
   * @throws IOException when the stream fails
   */
  Inspection inspect(InputStream bytes) throws IOException;

  /** The result of inspecting a file. */
  sealed interface Inspection {
    /** The file is an image in a supported format. */
    @SuppressWarnings("JavaLangClash")
    record Readable(ImageFacts facts) implements Inspection {}

    /**
     * The file is not a supported image, or it is damaged.
     *
     * @param why one sentence for the caller that quotes nothing of the file
     */
    record Unreadable(String why) implements Inspection {
      public Unreadable {
        if (why.isBlank()) {
          throw new IllegalArgumentException("The reason must not be blank");
        }
      }
    }
  }

  /**
   * What an image's header says.
   *
   * @param width in stored pixels, at least 1; a JPEG's EXIF orientation is not applied
   * @param height in stored pixels, at least 1
   * @param lengthBytes of the whole file, at least 1
   */
  record ImageFacts(ImageFormat format, int width, int height, long lengthBytes) {
    public ImageFacts {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "An image must be at least 1x1 px, not %dx%d".formatted(width, height));
      }
      if (lengthBytes < 1) {
        throw new IllegalArgumentException(
            "An image must have at least 1 byte, not " + lengthBytes);
      }
    }
  }
}
