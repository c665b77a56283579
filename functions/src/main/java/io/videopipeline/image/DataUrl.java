package io.videopipeline.image;

import java.io.InputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that stand in a text, {@code data:image/png;base64,…}. They belong to the user: masked when
 * printed, and no message quotes them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2397">RFC 2397</a>
 */
public final class DataUrl {
  private static final String SCHEME = "data:";

  /** Far more than media types with parameters need. */
  private static final int LONGEST_HEADER = 1_000;

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]++";
  private static final Pattern HEADER =
      Pattern.compile(
          "(?<type>" + TOKEN + "/" + TOKEN + ")?+(;" + TOKEN + "=" + TOKEN + ")*+;(?i:base64)");

  /** What RFC 2397 says of a data URL that names none. */
  private static final String DEFAULT_MEDIA_TYPE = "text/plain";

  private final String mediaType;
  private final String text;
  private final int dataBegins;
  private final int dataEnds;

  private DataUrl(String mediaType, String text, int dataBegins, int dataEnds) {
    this.mediaType = mediaType;
    this.text = text;
    this.dataBegins = dataBegins;
    this.dataEnds = dataEnds;
  }

  /** What a text turned out to be. */
  public sealed interface Parsed {
    /** A data URL whose bytes can be read to the end. */
    record Accepted(DataUrl url) implements Parsed {}

    /**
     * No such URL.
     *
     * @param why one sentence for a person; quotes nothing of the text, safe to show
     */
    record Refused(String why) implements Parsed {}
  }

  /** Whether this text is meant as a data URL. */
  public static boolean isDataUrl(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Checks the whole text without copying it. Base64 of the standard alphabet only, with or without
   * its padding; no percent escapes and no white space.
   */
  public static Parsed parse(String text) {
    if (!isDataUrl(text)) {
      return new Parsed.Refused("This is no data URL: it does not begin with 'data:'");
    }
    int comma = text.indexOf(',', 0, Math.min(text.length(), LONGEST_HEADER));
    if (comma < 0) {
      return new Parsed.Refused("The data URL has no comma between its header and its data");
    }
    Matcher header = HEADER.matcher(text).region(SCHEME.length(), comma);
    if (!header.matches()) {
      return new Parsed.Refused(
          "The data URL does not begin like 'data:image/png;base64,'; only base64 is read");
    }
    return parseData(mediaTypeOf(header), text, comma + 1);
  }

  /** The media type that the URL claims, in lower case and without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** How many bytes {@link #open} gives. */
  public long lengthBytes() {
    return (dataEnds - dataBegins) * 3L / 4;
  }

  /** The bytes, decoded as they are read; each call begins anew. */
  public InputStream open() {
    return Base64.getDecoder().wrap(new Latin1Stream(text, dataBegins, dataEnds));
  }

  @Override
  public String toString() {
    return "DataUrl[" + mediaType + ", " + lengthBytes() + " bytes]";
  }

  private static Parsed parseData(String mediaType, String text, int begin) {
    int end = text.length();
    while (end > begin && end > text.length() - 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = begin; i < end; i++) {
      if (!isBase64(text.charAt(i))) {
        return new Parsed.Refused(
            "The data URL has a character at position %d that is not base64: %s"
                .formatted(i, kindOf(text.charAt(i))));
      }
    }
    boolean isPadded = end < text.length();
    if ((end - begin) % 4 == 1 || (isPadded && (text.length() - begin) % 4 != 0)) {
      return new Parsed.Refused("The base64 of the data URL breaks off");
    }
    return new Parsed.Accepted(new DataUrl(mediaType, text, begin, end));
  }

  private static String mediaTypeOf(Matcher header) {
    String type = header.group("type");
    return type == null ? DEFAULT_MEDIA_TYPE : type.toLowerCase(Locale.ROOT);
  }

  private static boolean isBase64(char one) {
    return (one >= 'A' && one <= 'Z')
        || (one >= 'a' && one <= 'z')
        || (one >= '0' && one <= '9')
        || one == '+'
        || one == '/';
  }

  private static String kindOf(char one) {
    return switch (one) {
      case ' ', '\t', '\r', '\n' -> "white space";
      case '-', '_' -> "the alphabet for file names";
      case '%' -> "a percent escape";
      case '=' -> "padding before the end";
      default -> "outside its alphabet";
    };
  }
}
