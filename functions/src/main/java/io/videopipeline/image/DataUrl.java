package io.videopipeline.image;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Bytes encoded in a URL, {@code data:image/png;base64,…}. They belong to the caller: they print
 * masked, and no message quotes them. The media type of the URL is not used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2397">RFC 2397</a>
 */
public final class DataUrl {
  private static final String SCHEME = "data:";

  /** Characters before the comma; media types with parameters need far fewer. */
  private static final int MAX_HEADER_CHARACTERS = 1_000;

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
  private static final Pattern HEADER =
      Pattern.compile(
          "(" + TOKEN + "/" + TOKEN + ")?+(;" + TOKEN + "=" + TOKEN + ")*+;(?i:base64)");

  /** How the signatures of the formats begin in base64. */
  private static final Map<String, ImageFormat> BASE64_BEGINNINGS =
      Map.of("/9j/", ImageFormat.JPEG, "iVBORw0KGgo", ImageFormat.PNG, "UklGR", ImageFormat.WEBP);

  private final String text;
  private final int dataBegins;
  private final int dataEnds;

  private DataUrl(String text, int dataBegins, int dataEnds) {
    this.text = text;
    this.dataBegins = dataBegins;
    this.dataEnds = dataEnds;
  }

  public sealed interface Parsed {
    /** A data URL whose bytes can be decoded to the end. */
    record Accepted(DataUrl url) implements Parsed {}

    /**
     * The text is not a valid data URL.
     *
     * @param why one sentence for the caller that quotes nothing of the text
     */
    record Refused(String why) implements Parsed {}
  }

  /** Whether this text begins with {@code data:}, in any case. */
  public static boolean isDataUrl(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * What to tell a caller whose image is neither an https URL nor a data URL because its beginning
   * is missing or has white space before it; empty for other texts. It quotes nothing of the text.
   */
  public static Optional<String> confusion(String text) {
    if (!text.isEmpty() && Character.isWhitespace(text.charAt(0))) {
      return Optional.of("must not begin with %s".formatted(kindOf(text.charAt(0))));
    }
    if (text.indexOf(':') >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "must be an https URL or a data URL; base64 must begin with data:%s;base64,"
            .formatted(
                BASE64_BEGINNINGS.entrySet().stream()
                    .filter(known -> text.startsWith(known.getKey()))
                    .map(known -> known.getValue().mediaType())
                    .findFirst()
                    .orElse(ImageFormat.JPEG.mediaType())));
  }

  /**
   * Checks the whole text without copying it. Accepts base64 in the standard alphabet with or
   * without padding, and neither percent escapes nor white space.
   */
  public static Parsed parse(String text) {
    if (!isDataUrl(text)) {
      return new Parsed.Refused("A data URL must begin with 'data:'");
    }
    int comma = text.indexOf(',', 0, Math.min(text.length(), MAX_HEADER_CHARACTERS));
    if (comma < 0) {
      return new Parsed.Refused("The data URL must have a comma between its header and its data");
    }
    if (!HEADER.matcher(text).region(SCHEME.length(), comma).matches()) {
      return new Parsed.Refused(
          "The data URL must begin like 'data:image/png;base64,'; only base64 is supported"
              + whiteSpaceIn(text, 0, comma));
    }
    return parseData(text, comma + 1);
  }

  /** The bytes, decoded as they are read; each call begins at the first byte. */
  public InputStream open() {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Base64.getDecoder()
        .wrap(new ByteArrayInputStream(ascii, dataBegins, dataEnds - dataBegins));
  }

  @Override
  public String toString() {
    return "DataUrl[" + (dataEnds - dataBegins) * 3L / 4 + " bytes]";
  }

  /** The position of the first white space between two positions, as part of a sentence. */
  private static String whiteSpaceIn(String text, int begin, int end) {
    return IntStream.range(begin, end)
        .filter(i -> Character.isWhitespace(text.charAt(i)))
        .mapToObj(i -> "; it has %s at position %d".formatted(kindOf(text.charAt(i)), i))
        .findFirst()
        .orElse("");
  }

  private static Parsed parseData(String text, int begin) {
    int end = text.length();
    while (end > begin && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = begin; i < end; i++) {
      if (!isBase64(text.charAt(i))) {
        int at = skipPadding(text, i);
        return new Parsed.Refused(
            "The data URL has an invalid base64 character at position %d: it is %s"
                .formatted(at, kindOf(text.charAt(at))));
      }
    }
    boolean isPadded = end < text.length();
    if ((end - begin) % 4 == 1 || (isPadded && (text.length() - begin) % 4 != 0)) {
      return new Parsed.Refused(
          "The base64 data of the data URL is incomplete: it has %d characters, %s"
              .formatted(
                  text.length() - begin,
                  isPadded
                      ? "padding included, which must be a multiple of 4"
                      : "which no number of bytes gives"));
    }
    return new Parsed.Accepted(new DataUrl(text, begin, end));
  }

  /** Padding before white space at the end is right; the white space is what is wrong. */
  private static int skipPadding(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == '=') {
      i++;
    }
    return i < text.length() && Character.isWhitespace(text.charAt(i)) ? i : from;
  }

  private static boolean isBase64(char one) {
    return (one < 128 && Character.isLetterOrDigit(one)) || one == '+' || one == '/';
  }

  private static String kindOf(char one) {
    return switch (one) {
      case '\r', '\n' -> "a line break";
      case ' ' -> "a blank";
      case '-', '_' -> "of the URL-safe alphabet; use + and / instead of - and _";
      case '%' -> "a percent escape";
      case '=' -> "padding before the end";
      default -> Character.isWhitespace(one) ? "white space" : "not in the alphabet";
    };
  }
}
