package io.videopipeline.provider.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link, parsed and escaped as browsers do it. Masked when printed: whoever has it can read the
 * video.
 *
 * @param address without user, password and fragment; every character is allowed in a URI
 * @param host in ASCII and lower case, without brackets; it may have an underscore, for which
 *     {@link URI#getHost} has no value
 * @see <a href="https://url.spec.whatwg.org/#url-parsing">WHATWG URL, parsing</a>
 */
record WebLink(URI address, String host) {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
  private static final Pattern AUTHORITY =
      Pattern.compile("[/\\\\]*([^/\\\\?]*)(.*)", Pattern.DOTALL);
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::([0-9]{0,5}))?");

  /**
   * What may be left of a host in ASCII; IDN can make a slash of a character that looks like it.
   */
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-f:.]+]|(?:[a-z0-9_~!$&'()*+,;=-]+\\.)*[a-z0-9_~!$&'()*+,;=-]+\\.?");

  private static final Pattern DOT = Pattern.compile("\\.|%2e", Pattern.CASE_INSENSITIVE);
  private static final int MAX_PORT = 65_535;
  private static final String PATH_ESCAPES = " \"<>`{}^|[]\\";
  private static final String QUERY_ESCAPES = " \"<>'`{}^|\\";

  /** Parses an absolute link of the scheme http or https; empty when it is none. */
  static Optional<WebLink> parse(String text) {
    Matcher link = SCHEME.matcher(cleaned(text));
    return link.matches() && link.group(1).toLowerCase(Locale.ROOT).matches("https?")
        ? absolute(link.group(1).toLowerCase(Locale.ROOT), link.group(2))
        : Optional.empty();
  }

  /** Parses the {@code Location} of a redirect from this link, which may be relative to it. */
  Optional<WebLink> resolve(String location) {
    String text = cleaned(location);
    String scheme = address.getScheme();
    if (SCHEME.matcher(text).matches()) {
      return parse(text);
    }
    String slashes = text.replace('\\', '/');
    if (slashes.startsWith("//")) {
      return absolute(scheme, text);
    }
    String path = Optional.ofNullable(address.getRawPath()).orElse("");
    String query = Optional.ofNullable(address.getRawQuery()).map(given -> "?" + given).orElse("");
    String rest =
        switch (slashes.isEmpty() ? ' ' : slashes.charAt(0)) {
          case ' ' -> path + query;
          case '/' -> text;
          case '?' -> path + text;
          default -> path.substring(0, path.lastIndexOf('/') + 1) + text;
        };
    return absolute(scheme, "//" + address.getRawAuthority() + rest);
  }

  @Override
  public String toString() {
    return "WebLink[" + host + "]";
  }

  /** Without surrounding blanks and control characters, tabs, line breaks, and the fragment. */
  private static String cleaned(String text) {
    String trimmed =
        text.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\\t\\r\\n]", "");
    int fragment = trimmed.indexOf('#');
    return fragment < 0 ? trimmed : trimmed.substring(0, fragment);
  }

  private static Optional<WebLink> absolute(String scheme, String afterScheme) {
    Matcher parts = AUTHORITY.matcher(afterScheme);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String authority = parts.group(1).substring(parts.group(1).lastIndexOf('@') + 1);
    Matcher server = HOST_AND_PORT.matcher(percentDecoded(authority));
    if (!server.matches()) {
      return Optional.empty();
    }
    String port = Optional.ofNullable(server.group(2)).orElse("");
    if (!port.isEmpty() && Integer.parseInt(port) > MAX_PORT) {
      return Optional.empty();
    }
    int question = parts.group(2).indexOf('?');
    String path = question < 0 ? parts.group(2) : parts.group(2).substring(0, question);
    String query = question < 0 ? "" : parts.group(2).substring(question);
    try {
      String host = IDN.toASCII(server.group(1), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      if (!HOST.matcher(host).matches()) {
        return Optional.empty();
      }
      URI address =
          new URI(
              scheme
                  + "://"
                  + host
                  + (port.isEmpty() ? "" : ":" + port)
                  + withoutDots(escaped(path.replace('\\', '/'), PATH_ESCAPES))
                  + escaped(query, QUERY_ESCAPES));
      return Optional.of(new WebLink(address, host.replaceAll("[\\[\\]]", "")));
    } catch (URISyntaxException | IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  private static String percentDecoded(String host) {
    return host.contains("%")
        ? URLDecoder.decode(escaped(host, "+"), StandardCharsets.UTF_8)
        : host;
  }

  /**
   * Escapes control characters, all beyond ASCII, these, and a percent sign that escapes nothing.
   */
  private static String escaped(String text, String others) {
    StringBuilder escaped = new StringBuilder();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      boolean escapesNothing = c == '%' && !(isHex(bytes, i + 1) && isHex(bytes, i + 2));
      if (c < ' ' || c > '~' || others.indexOf(c) >= 0 || escapesNothing) {
        escaped.append('%').append(String.format(Locale.ROOT, "%02X", c));
      } else {
        escaped.append((char) c);
      }
    }
    return escaped.toString();
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && Character.digit(bytes[at], 16) >= 0;
  }

  /** Removes the segments {@code .} and {@code ..}; the path gets a slash at its start. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    List<String> segments = List.of((path.isEmpty() ? "/" : path).substring(1).split("/", -1));
    for (int i = 0; i < segments.size(); i++) {
      String plain = DOT.matcher(segments.get(i)).replaceAll(".");
      if (plain.equals("..")) {
        kept.pollLast();
      }
      boolean isDots = plain.equals(".") || plain.equals("..");
      if (!isDots) {
        kept.add(segments.get(i));
      } else if (i == segments.size() - 1) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
