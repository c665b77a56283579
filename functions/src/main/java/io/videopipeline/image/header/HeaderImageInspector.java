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
import java.util.regex.Pattern;

/** Reads the structure of a JPEG, PNG or WebP from its first byte to its end. */
public final class HeaderImageInspector implements ImageInspector {
  /** Enough for every signature below, and for the comment of a drawing program in an SVG. */
  private static final int SIGNATURE_BYTES = 1024;

  /** The bytes at one position of a file that identify its type; one character for each byte. */
  private record Signature(int offset, String text, String name) {}

  private static final List<Signature> OTHER_FILES =
      List.of(
          new Signature(0, "GIF8", "a GIF image"),
          new Signature(0, "BM", "a BMP image"),
          new Signature(0, "II*\0", "a TIFF image"),
          new Signature(0, "MM\0*", "a TIFF image"),
          new Signature(0, "II+\0", "a TIFF image"),
          new Signature(0, "MM\0+", "a TIFF image"),
          new Signature(4, "ftyphe", "a HEIC image"),
          new Signature(4, "ftypmif", "a HEIC image"),
          new Signature(4, "ftypmsf", "a HEIC image"),
          new Signature(4, "ftypcrx", "a raw photo"),
          new Signature(4, "ftyp", "a video"),
          new Signature(0, "\u001aE\u00df\u00a3", "a video"),
          new Signature(8, "AVI ", "a video"),
          new Signature(0, "\0\0\1\0", "an icon"),
          new Signature(0, "\u00ff\n", "a JPEG XL image"),
          new Signature(4, "JXL ", "a JPEG XL image"),
          new Signature(4, "jP  ", "a JPEG 2000 image"),
          new Signature(0, "\u00ffO\u00ffQ", "a JPEG 2000 image"),
          new Signature(0, "8BPS", "a Photoshop file"),
          new Signature(0, "%PDF", "a PDF"),
          new Signature(0, "PK\3\4", "a ZIP archive"),
          new Signature(0, "data:", "the text of a data URL"));

  /** In lower case, after white space and a byte order mark. */
  private static final List<Signature> OTHER_TEXTS =
      List.of(
          new Signature(0, "<!doctype html", "an HTML page"),
          new Signature(0, "<html", "an HTML page"),
          new Signature(0, "<?xml", "an XML file"),
          new Signature(0, "{", "a JSON file"));

  /** An SVG begins with its element, or with an XML declaration, a comment or a document type. */
  private static final Pattern SVG =
      Pattern.compile("(?s)<(svg|!doctype svg|(?!!doctype html)[?!].*<svg).*");

  /** The major brand of an AVIF can be that of HEIC; then a compatible brand tells. */
  private static final Pattern AVIF = Pattern.compile("(?s).{4}ftyp(.{4})*?avi[fs].*");

  @Override
  public Inspection inspect(InputStream stream) throws IOException {
    ImageBytes bytes = new ImageBytes(stream);
    String head = new String(bytes.head(SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
    Optional<ImageFormat> format = format(head);
    return format.isPresent()
        ? inspect(format.get(), bytes)
        : new Unreadable("The file is " + otherType(head) + "; it must be JPEG, PNG or WebP");
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
    if (AVIF.matcher(head).matches()) {
      return "an AVIF image";
    }
    String text = head.replaceFirst("^\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
    if (SVG.matcher(text).matches()) {
      return "an SVG image";
    }
    return name(OTHER_FILES, head).or(() -> name(OTHER_TEXTS, text)).orElse("of an unknown type");
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
