package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a request line asks for.
 *
 * @param escapedPath as it was sent; it begins with a slash
 * @param rawQuery as it was sent, without the question mark; empty text when there is none
 */
record Target(String escapedPath, String rawQuery) {
  private static final char QUESTION_MARK = '?';

  /**
   * @param target as the server hands it on: each byte of the request line a character. A path that
   *     begins with two slashes is there in its text only; {@link URI} reads a host into it.
   */
  static Target of(URI target) {
    String text =
        target.isAbsolute()
            ? Objects.requireNonNullElse(target.getRawPath(), "")
                + (target.getRawQuery() == null ? "" : QUESTION_MARK + target.getRawQuery())
            : target.toString();
    int fragment = text.indexOf('#');
    String sent = fragment < 0 ? text : text.substring(0, fragment);
    int query = sent.indexOf(QUESTION_MARK);
    String path = query < 0 ? sent : sent.substring(0, query);
    return new Target(
        path.startsWith("/") ? path : "/" + path, query < 0 ? "" : sent.substring(query + 1));
  }

  /** The path that routes are compared with and the function sees. */
  String path() {
    String decoded = decode(escapedPath, false, true);
    int cut = decoded.indexOf(QUESTION_MARK);
    return cut < 0 ? decoded : decoded.substring(0, cut);
  }

  /** Each parameter's values, joined by commas. */
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

  private static String decode(String text, boolean plusIsBlank, boolean percentStays) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int value = bytes[at] == '%' ? escaped(bytes, at) : -1;
      if (value < 0 || (percentStays && value == '%')) {
        decoded.write(plusIsBlank && bytes[at] == '+' ? ' ' : bytes[at]);
        at++;
      } else {
        decoded.write(value);
        at += 3;
      }
    }
    return decoded.toString(UTF_8);
  }

  /** The byte that an escape stands for; -1 when it is none. */
  private static int escaped(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
