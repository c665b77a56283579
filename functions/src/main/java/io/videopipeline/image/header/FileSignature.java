package io.videopipeline.image.header;

import io.videopipeline.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first bytes of a file, by which it is told what it is.
 *
 * @param text one character a byte
 */
record FileSignature(String text) {
  /** Enough for every signature here, with some white space before a text's first word. */
  static final int BYTES = 64;

  /** How a kind of file begins, at a place in it. */
  private record Mark(int offset, String text, String name) {}

  private static final List<Mark> FOREIGN =
      List.of(
          new Mark(0, "GIF8", "a GIF"),
          new Mark(0, "BM", "a BMP"),
          new Mark(0, "II*\0", "a TIFF"),
          new Mark(0, "MM\0*", "a TIFF"),
          new Mark(4, "ftyphei", "a HEIC"),
          new Mark(4, "ftyphev", "a HEIC"),
          new Mark(4, "ftypmif1", "a HEIC"),
          new Mark(4, "ftypmsf1", "a HEIC"),
          new Mark(4, "ftypavi", "an AVIF"),
          new Mark(4, "ftyp", "a video"),
          new Mark(0, "\u00ff\n", "a JPEG XL"),
          new Mark(4, "JXL ", "a JPEG XL"),
          new Mark(4, "jP  ", "a JPEG 2000"),
          new Mark(0, "8BPS", "a Photoshop file"),
          new Mark(0, "%PDF", "a PDF"),
          new Mark(0, "data:", "the text of a data URL"));

  /** Of texts, in lower case, after white space. */
  private static final List<Mark> FOREIGN_TEXT =
      List.of(
          new Mark(0, "<!doctype html", "an HTML page"),
          new Mark(0, "<html", "an HTML page"),
          new Mark(0, "<svg", "an SVG"),
          new Mark(0, "<?xml", "an XML text"),
          new Mark(0, "{", "a JSON text"));

  static FileSignature of(byte[] bytes) {
    return new FileSignature(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  Optional<ImageFormat> format() {
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(ImageFormat.JPEG);
    }
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(ImageFormat.PNG);
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return Optional.of(ImageFormat.WEBP);
    }
    return Optional.empty();
  }

  /** What it is instead of an allowed image, as far as that is cheap to tell. */
  String otherwise() {
    if (text.isEmpty()) {
      return "empty";
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    return firstOf(FOREIGN, text)
        .or(() -> firstOf(FOREIGN_TEXT, word))
        .orElse("of an unknown format");
  }

  private static Optional<String> firstOf(List<Mark> writeIds, String text) {
    return writeIds.stream()
        .filter(writeId -> text.startsWith(writeId.text(), writeId.offset()))
        .findFirst()
        .map(Mark::name);
  }
}
