package io.videopipeline.provider.http;

import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.InflaterInputStream;

/**
 * Opens the download links that providers return, without sending the API key. No message quotes a
 * link: whoever has it can read the video.
 */
public final class DownloadClient {
  private static final int MAX_REDIRECTS = 5;
  private static final int PERMANENT_REDIRECT = 308;
  private static final int TEMPORARY_REDIRECT = 307;

  private final ProviderConnection api;

  /**
   * @param api the provider's API. Links with http are opened only when its base URL has http
   *     itself, and links to addresses that are not public only when they are on its own host or it
   *     is on a loopback address
   */
  public DownloadClient(ProviderConnection api) {
    this.api = api;
  }

  /**
   * Opens a link and follows its redirects. The caller closes the download.
   *
   * @param announcedBytes the length that the provider stated with the link; 0 when it stated none
   * @throws DownloadInterruptedException when the link cannot be opened
   */
  public Download open(String link, long announcedBytes) {
    WebLink target =
        WebLink.parse(link)
            .orElseThrow(
                () ->
                    new DownloadInterruptedException(
                        "The provider's download link must be an https:// URL with a host"));
    try {
      for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        requireAllowed(target);
        HttpURLConnection connection = connect(target.address());
        try {
          Optional<WebLink> next = redirect(target, connection);
          if (next.isEmpty()) {
            return download(connection, announcedBytes);
          }
          target = next.get();
          connection.disconnect();
        } catch (IOException | RuntimeException failed) {
          connection.disconnect();
          throw failed;
        }
      }
    } catch (IOException failure) {
      throw new DownloadInterruptedException("The download link could not be opened", failure);
    }
    throw new DownloadInterruptedException(
        "The download link was redirected more than %d times".formatted(MAX_REDIRECTS));
  }

  /**
   * The same rule for the link and for each redirect. It keeps a provider, or whoever can change
   * its answers, from reading addresses that only we can reach, such as the credentials at
   * 169.254.169.254.
   */
  private void requireAllowed(WebLink target) throws IOException {
    if (target.address().getScheme().equals("http") && !"http".equals(api.baseUrl().getScheme())) {
      throw new DownloadInterruptedException("The download link must be an https:// URL");
    }
    String apiHost = Proxies.hostOf(api.baseUrl());
    if (Proxies.isLoopback(apiHost) || target.host().equals(apiHost)) {
      return;
    }
    boolean isName = target.host().matches("[^:]*[a-z_-][^:.]*\\.?");
    if (isName && api.proxies().has(target.address())) {
      return; // the proxy resolves the name
    }
    for (InetAddress address : InetAddress.getAllByName(target.host())) {
      if (!isPublic(address)) {
        throw new DownloadInterruptedException(
            "The download link leads to an address that is not public");
      }
    }
  }

  /**
   * Whether an address is in none of the ranges for hosts that are not on the internet.
   *
   * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4
   *     special-purpose addresses</a>
   * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6
   *     special-purpose addresses</a>
   */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    boolean special =
        address.isAnyLocalAddress()
            || address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()
            || address.isMulticastAddress();
    if (bytes.length == 4) {
      return !special
          && first != 0
          && first < 240
          && !(first == 100 && (second & 0xc0) == 64)
          && !(first == 198 && (second & 0xfe) == 18)
          && !(first == 192 && second == 0 && bytes[2] == 0);
    }
    // fc00::/7 is local; 64:ff9b::/96 and 2002::/16 lead to IPv4 addresses, ::/8 to this host
    boolean leadsToIpv4 = first == 0 || (first == 0x20 && second == 2);
    return !special && (first & 0xfe) != 0xfc && !leadsToIpv4;
  }

  /**
   * Not by {@link java.net.http.HttpClient}: it has no time-out within a body, and it passes each
   * 16 KiB between threads. Compiling that for a video of 5 GB takes more memory than the copy.
   */
  private HttpURLConnection connect(URI address) throws IOException {
    Proxy proxy = api.proxies().select(address).getFirst();
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(proxy);
    connection.setAuthenticator(api.proxies().authenticator(address));
    connection.setConnectTimeout(Math.toIntExact(ProviderClient.CONNECT_TIMEOUT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(api.timeout().toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty(ContentCoding.ACCEPT_HEADER, ContentCoding.NONE);
    return connection;
  }

  /** Where a response redirects to; empty when it is no redirect. */
  private static Optional<WebLink> redirect(WebLink from, HttpURLConnection connection)
      throws IOException {
    switch (connection.getResponseCode()) {
      case HttpURLConnection.HTTP_MOVED_PERM,
          HttpURLConnection.HTTP_MOVED_TEMP,
          HttpURLConnection.HTTP_SEE_OTHER,
          TEMPORARY_REDIRECT,
          PERMANENT_REDIRECT -> {}
      default -> {
        return Optional.empty();
      }
    }
    String location = Optional.ofNullable(connection.getHeaderField("Location")).orElse("");
    byte[] bytes = location.getBytes(StandardCharsets.ISO_8859_1); // as the JDK decoded it
    return Optional.of(
        from.resolve(new String(bytes, StandardCharsets.UTF_8))
            .filter(next -> !location.isBlank())
            .orElseThrow(
                () ->
                    new DownloadInterruptedException(
                        "The download link was redirected to what is not an https:// URL")));
  }

  private static Download download(HttpURLConnection connection, long announcedBytes)
      throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_NOT_AUTHORITATIVE) {
      throw new DownloadInterruptedException("The download link returned HTTP " + status);
    }
    boolean isChunked = connection.getHeaderField("Transfer-Encoding") != null;
    long length = isChunked ? -1 : connection.getContentLengthLong();
    String coding = Optional.ofNullable(connection.getHeaderField(ContentCoding.HEADER)).orElse("");
    InputStream sent = new MeasuredStream(connection.getInputStream(), length);
    InputStream body = ContentCoding.decode(sent, coding);
    boolean isCoded = body instanceof InflaterInputStream;
    return new Download(
        new ConnectionStream(connection, body, sent),
        length < 0 || isCoded ? OptionalLong.empty() : OptionalLong.of(length),
        length >= 0,
        announcedBytes,
        Optional.empty());
  }

  /** Fails when it ends before the stated length; HttpURLConnection does not. */
  private static final class MeasuredStream extends FilterInputStream {
    private final long length;
    private long count;

    /**
     * @param length below 0: none is stated
     */
    MeasuredStream(InputStream in, long length) {
      super(in);
      this.length = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
      int read = super.read(buffer, offset, size);
      count += Math.max(read, 0);
      if (read < 0 && count < length) {
        throw new EOFException("The response ended after %d of %d bytes".formatted(count, length));
      }
      return read;
    }
  }

  private static final class ConnectionStream extends FilterInputStream {
    private final HttpURLConnection connection;
    private final InputStream sent;

    /**
     * @param body what was sent, without its content coding
     */
    ConnectionStream(HttpURLConnection connection, InputStream body, InputStream sent) {
      super(body);
      this.connection = connection;
      this.sent = sent;
    }

    /** A decoder can stop before the end of what was sent. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && sent.read() >= 0) {
        throw new IOException("The response continues after its compressed data");
      }
      return read;
    }

    /** Closing the stream itself would read the rest of the video, to keep the connection alive. */
    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
