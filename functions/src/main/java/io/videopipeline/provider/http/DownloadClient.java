package io.videopipeline.provider.http;

import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Opens the download links that providers return, without sending the API key. No message quotes a
 * link: whoever has it can read the video.
 */
public final class DownloadClient {
  private static final int MAX_PORT = 65_535;

  private final URI baseUrl;
  private final Duration timeout;

  /**
   * @param baseUrl of the provider's API; links with http are opened only when it has http itself
   * @param timeout for the head of the response, and for each read of its body
   */
  public DownloadClient(URI baseUrl, Duration timeout) {
    this.baseUrl = baseUrl;
    this.timeout = timeout;
  }

  /**
   * Opens a link. The caller closes the download.
   *
   * @param announcedBytes the length that the provider stated with the link; 0 when it stated none
   * @throws DownloadInterruptedException when the link cannot be opened or has another length
   */
  public Download open(String link, long announcedBytes) {
    URI address = parse(link);
    try {
      HttpURLConnection connection = connect(address);
      try {
        return download(connection, announcedBytes);
      } catch (IOException | RuntimeException failed) {
        connection.disconnect();
        throw failed;
      }
    } catch (IOException failure) {
      throw new DownloadInterruptedException("The download link could not be opened", failure);
    }
  }

  private URI parse(String link) {
    try {
      URI address = new URI(link);
      boolean allowed =
          "https".equalsIgnoreCase(address.getScheme())
              || ("http".equalsIgnoreCase(address.getScheme())
                  && "http".equals(baseUrl.getScheme()));
      if (allowed && address.getHost() != null && address.getPort() <= MAX_PORT) {
        return address;
      }
    } catch (URISyntaxException malformed) {
      throw new DownloadInterruptedException("The provider's download link is not a valid URL");
    }
    throw new DownloadInterruptedException(
        "The provider's download link must be an https:// URL with a host");
  }

  /**
   * Not by {@link java.net.http.HttpClient}: it has no time-out within a body, and it passes each
   * 16 KiB between threads. Compiling that for a video of 5 GB takes more memory than the copy.
   */
  private HttpURLConnection connect(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(ProviderClient.CONNECT_TIMEOUT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  private static Download download(HttpURLConnection connection, long announcedBytes)
      throws IOException {
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new DownloadInterruptedException("The download link returned HTTP " + status);
    }
    long length = connection.getContentLengthLong();
    if (announcedBytes > 0 && length >= 0 && length != announcedBytes) {
      throw new DownloadInterruptedException(
          "The download has %d bytes, but the provider announced %d"
              .formatted(length, announcedBytes));
    }
    long expected = announcedBytes > 0 ? announcedBytes : length;
    return new Download(
        new ConnectionStream(connection),
        expected < 0 ? OptionalLong.empty() : OptionalLong.of(expected));
  }

  private static final class ConnectionStream extends FilterInputStream {
    private final HttpURLConnection connection;

    ConnectionStream(HttpURLConnection connection) throws IOException {
      super(connection.getInputStream());
      this.connection = connection;
    }

    /** Closing the stream itself would read the rest of the video, to keep the connection alive. */
    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
