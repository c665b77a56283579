package io.videopipeline.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Content codings of responses. We ask for none, and some servers and proxies compress all the
 * same. The first bytes decide, since neither JSON nor MP4 starts like a compressed stream.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1">RFC 9110 §8.4.1</a>
 */
final class ContentCoding {
  static final String HEADER = "Content-Encoding";
  static final String ACCEPT_HEADER = "Accept-Encoding";
  static final String NONE = "identity";

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZLIB_CHECK = 31;
  private static final int DEFLATE_METHOD = 8;

  private ContentCoding() {}

  /**
   * The body without its codings. A cut body ends with an {@link IOException}.
   *
   * @param header the value of {@code Content-Encoding}, or an empty string
   */
  static InputStream decode(InputStream body, String header) throws IOException {
    InputStream decoded = body;
    for (String coding : List.of(header.toLowerCase(Locale.ROOT).split(",", -1)).reversed()) {
      decoded =
          switch (coding.strip()) {
            case "gzip", "x-gzip" -> ifGzip(decoded);
            case NONE, "" -> decoded;
            case "deflate" -> inflate(decoded);
            default ->
                throw new IOException(
                    "The response has an unsupported Content-Encoding; no"
                        + " coding was asked for");
          };
    }
    return decoded == body ? ifGzip(body) : decoded;
  }

  private static InputStream ifGzip(InputStream body) throws IOException {
    PushbackInputStream coded = new PushbackInputStream(body, 2);
    return firstTwo(coded) == GZIP_MAGIC ? new GZIPInputStream(coded) : coded;
  }

  /** Deflate means zlib, but some servers send the raw data. */
  private static InputStream inflate(InputStream body) throws IOException {
    PushbackInputStream coded = new PushbackInputStream(body, 2);
    int start = firstTwo(coded);
    boolean isZlib = ((start >> 8) & 0xf) == DEFLATE_METHOD && start % ZLIB_CHECK == 0;
    return new InflaterInputStream(coded, new Inflater(!isZlib));
  }

  private static int firstTwo(PushbackInputStream body) throws IOException {
    byte[] two = body.readNBytes(2);
    body.unread(two);
    return two.length < 2 ? -1 : ((two[0] & 0xff) << 8) | (two[1] & 0xff);
  }
}
