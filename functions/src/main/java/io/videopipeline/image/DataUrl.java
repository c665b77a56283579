package io.videopipeline.image;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

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
          "The data URL must begin like 'data:image/png;base64,'; only base64 is supported");
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

  private static Parsed parseData(String text, int begin) {
    int end = text.length();
    while (end > begin && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = begin; i < end; i++) {
      if (!isBase64(text.charAt(i))) {
        return new Parsed.Refused(
            "The data URL has an invalid base64 character at position %d: %s"
                .formatted(i, kindOf(text.charAt(i))));
      }
    }
    boolean isPadded = end < text.length();
    if ((end - begin) % 4 == 1 || (isPadded && (text.length() - begin) % 4 != 0)) {
      return new Parsed.Refused("The base64 data of the data URL is incomplete");
    }
    return new Parsed.Accepted(new DataUrl(text, begin, end));
  }

  private static boolean isBase64(char one) {
    return (one < 128 && Character.isLetterOrDigit(one)) || one == '+' || one == '/';
  }

  private static String kindOf(char one) {
    return switch (one) {
      case ' ', '\t', '\r', '\n' -> "it is white space";
      case '-', '_' -> "it belongs to the URL-safe alphabet";
      case '%' -> "it is a percent escape";
      case '=' -> "it is padding before the end";
      default -> "it is not in the alphabet";
    };
  }
}
