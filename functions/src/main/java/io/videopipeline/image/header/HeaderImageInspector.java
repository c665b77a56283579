package io.videopipeline.image.header;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageInspector;
import io.videopipeline.image.ImageInspector.Inspection.Readable;
import io.videopipeline.image.ImageInspector.Inspection.Unreadable;
import io.videopipeline.image.header.Container.MalformedImageException;
import io.videopipeline.image.header.Container.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the structure of a JPEG, PNG or WebP from its first byte to its end. */
public final class HeaderImageInspector implements ImageInspector {
  /** Enough for every signature below, and for white space before the first word of a text. */
  private static final int SIGNATURE_BYTES = 64;

  /** The bytes at one position of a file that identify its type; one character for each byte. */
  private record Signature(int offset, String text, String name) {}

  private static final List<Signature> OTHER_FILES =
      List.of(
          new Signature(0, "GIF8", "a GIF"),
          new Signature(0, "BM", "a BMP"),
          new Signature(0, "II*\0", "a TIFF"),
          new Signature(0, "MM\0*", "a TIFF"),
          new Signature(4, "ftyphei", "a HEIC"),
          new Signature(4, "ftyphev", "a HEIC"),
          new Signature(4, "ftypmif1", "a HEIC"),
          new Signature(4, "ftypmsf1", "a HEIC"),
          new Signature(4, "ftypavi", "an AVIF"),
          new Signature(4, "ftyp", "a video"),
          new Signature(0, "\u00ff\n", "a JPEG XL"),
          new Signature(4, "JXL ", "a JPEG XL"),
          new Signature(4, "jP  ", "a JPEG 2000"),
          new Signature(0, "8BPS", "a Photoshop file"),
          new Signature(0, "%PDF", "a PDF"),
          new Signature(0, "data:", "the text of a data URL"));

  /** In lower case, after white space. */
  private static final List<Signature> OTHER_TEXTS =
      List.of(
          new Signature(0, "<!doctype html", "an HTML page"),
          new Signature(0, "<html", "an HTML page"),
          new Signature(0, "<svg", "an SVG"),
          new Signature(0, "<?xml", "an XML file"),
          new Signature(0, "{", "a JSON file"));

  @Override
  public Inspection inspect(InputStream stream) throws IOException {
    ImageBytes bytes = new ImageBytes(stream);
    String head = new String(bytes.head(SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
    Optional<ImageFormat> format = format(head);
    return format.isPresent()
        ? inspect(format.get(), bytes)
        : new Unreadable("The file is " + otherType(head) + "; it must be a JPG, PNG or WebP");
  }

  private static Optional<ImageFormat> format(String head) {
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(ImageFormat.JPEG);
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(ImageFormat.PNG);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(ImageFormat.WEBP);
    }
    return Optional.empty();
  }

  /** What the file is instead, where its first bytes tell. */
  private static String otherType(String head) {
    if (head.isEmpty()) {
      return "empty";
    }
    return name(OTHER_FILES, head)
        .or(() -> name(OTHER_TEXTS, head.strip().toLowerCase(Locale.ROOT)))
        .orElse("of an unknown type");
  }

  private static Optional<String> name(List<Signature> signatures, String head) {
    return signatures.stream()
        .filter(signature -> head.startsWith(signature.text(), signature.offset()))
        .findFirst()
        .map(Signature::name);
  }

  private static Inspection inspect(ImageFormat format, ImageBytes bytes) throws IOException {
    Container container =
        switch (format) {
          case JPEG -> new JpegContainer(bytes);
          case PNG -> new PngContainer(bytes);
          case WEBP -> new WebpContainer(bytes);
        };
    try {
      Size size = container.readSize();
      if (!isPossible(size.width()) || !isPossible(size.height())) {
        throw new MalformedImageException(
            "has an invalid size of %dx%d px".formatted(size.width(), size.height()));
      }
      skipImageData(container, bytes);
      return new Readable(
          new ImageFacts(format, (int) size.width(), (int) size.height(), bytes.readToEnd()));
    } catch (MalformedImageException malformed) {
      return new Unreadable("The " + format.text() + " " + malformed.getMessage());
    }
  }

  /** The end of an image that is too long is not read, so it may be missing. */
  private static void skipImageData(Container container, ImageBytes bytes)
      throws IOException, MalformedImageException {
    try {
      container.skipImageData();
    } catch (MalformedImageException malformed) {
      if (!bytes.isAtLimit()) {
        throw malformed;
      }
    }
  }

  private static boolean isPossible(long pixels) {
    return pixels >= 1 && pixels <= Integer.MAX_VALUE;
  }
}
