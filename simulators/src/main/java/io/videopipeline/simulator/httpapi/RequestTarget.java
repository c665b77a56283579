package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The path and the query of a request.
 *
 * @param escapedPath as sent; begins with a slash
 * @param rawQuery as sent, without the question mark; an empty string when there is none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-request-target">RFC 9112, request
 *     target</a>
 */
record RequestTarget(String escapedPath, String rawQuery) {
  private static final char QUESTION_MARK = '?';

  /**
   * Reads a request target.
   *
   * @param target as the server provides it: one character for each byte of the request line. If
   *     the path begins with two slashes, only the whole text holds it, because {@link URI} takes
   *     the first segment for a host.
   */
  static RequestTarget of(URI target) {
    String text =
        target.isAbsolute()
            ? Objects.requireNonNullElse(target.getRawPath(), "")
                + (target.getRawQuery() == null ? "" : QUESTION_MARK + target.getRawQuery())
            : target.toString();
    int fragment = text.indexOf('#');
    String sent = fragment < 0 ? text : text.substring(0, fragment);
    int query = sent.indexOf(QUESTION_MARK);
    String path = query < 0 ? sent : sent.substring(0, query);
    return new RequestTarget(
        path.startsWith("/") ? path : "/" + path, query < 0 ? "" : sent.substring(query + 1));
  }

  /** The decoded path: routes are matched against it and the function receives it. */
  String path() {
    String decoded = decode(escapedPath, false, true);
    int cut = decoded.indexOf(QUESTION_MARK);
    return cut < 0 ? decoded : decoded.substring(0, cut);
  }

  /** The decoded query parameters; several values of one name are joined by commas. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(
            decode(name, true, false),
            decode(value, true, false),
            (first, next) -> first + "," + next);
      }
    }
    return parameters;
  }

  private static String decode(String text, boolean plusIsSpace, boolean keepPercent) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int value = bytes[at] == '%' ? escaped(bytes, at) : -1;
      if (value < 0 || (keepPercent && value == '%')) {
        decoded.write(plusIsSpace && bytes[at] == '+' ? ' ' : bytes[at]);
        at++;
      } else {
        decoded.write(value);
        at += 3;
      }
    }
    return decoded.toString(UTF_8);
  }

  /** The byte of a percent-encoded octet; -1 when the escape is malformed. */
  private static int escaped(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
