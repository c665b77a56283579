package io.videopipeline.provider.http;

import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.provider.ProviderKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Requests and answers over HTTP, each sent at most once: the JDK's client repeats no POST, and a
 * connection that could not be made is told apart from one that broke.
 */
public final class Transport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** An answer is a few hundred bytes; what is longer is no answer. */
  private static final int MAXIMUM_ANSWER_BYTES = 1 << 20;

  private static final int LAST_PORT = 65_535;

  private final HttpClient http = client();
  private final URI baseUrl;
  private final Supplier<ProviderKey> key;
  private final Duration timeout;

  /**
   * @param baseUrl without a slash at its end; its path comes before every other
   * @param key asked for at each call, so that a new key is taken up
   * @param timeout for a whole answer; of a download, for its head and for each piece of its body
   */
  public Transport(URI baseUrl, Supplier<ProviderKey> key, Duration timeout) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.timeout = timeout;
  }

  /**
   * Sends a body once, whatever happens to it, and over a connection of its own: one that was kept
   * may have been given up by the other side, most of all while the function was frozen, and then
   * nobody knows whether the request was read.
   */
  public ProviderResponse post(String path, StreamedBody body) throws IOException {
    StreamedBody.Streamed text = body.text();
    HttpRequest request =
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(text::ascii), text.length()))
            .build();
    HttpClient fresh = client();
    try {
      return exchange(fresh, request);
    } finally {
      body.end();
      fresh.shutdownNow();
    }
  }

  public ProviderResponse get(String pathAndQuery) throws IOException {
    return exchange(http, authorized(pathAndQuery).GET().build());
  }

  /**
   * Opens a link that the provider gave, without our key. The caller closes the body.
   *
   * <p>Not by the JDK's newer client, which knows no time-out within a body, and hands on its 16
   * KiB at a time between threads: compiling that for a video of 5 GB takes more memory than the
   * copy.
   */
  DownloadAnswer open(URI link) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) link.toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return DownloadAnswer.of(connection);
  }

  /** Whether a link may be followed: https, or plain http where the API itself is plain http. */
  public boolean mayFollow(URI link) {
    boolean secure = "https".equalsIgnoreCase(link.getScheme());
    boolean plain = "http".equalsIgnoreCase(link.getScheme()) && "http".equals(baseUrl.getScheme());
    return link.getHost() != null && link.getPort() <= LAST_PORT && (secure || plain);
  }

  /** Whether this failure came before anything was sent. */
  public static boolean nothingWasSent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLHandshakeException;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private HttpRequest.Builder authorized(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
        .timeout(timeout)
        .header("Authorization", "Bearer " + key.get().reveal());
  }

  private ProviderResponse exchange(HttpClient client, HttpRequest request) throws IOException {
    HttpResponse<InputStream> response = send(client, request);
    try (InputStream body = new StallGuard(response.body(), timeout)) {
      return new ProviderResponse(
          response.statusCode(),
          parse(body.readNBytes(MAXIMUM_ANSWER_BYTES)),
          response.headers().firstValue("Trace-Id").orElse(""));
    }
  }

  private static Optional<JsonObject> parse(byte[] body) {
    try {
      return Optional.of(JsonObject.read(body));
    } catch (MalformedJsonException other) {
      return Optional.empty();
    }
  }

  private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      InterruptedIOException failure = new InterruptedIOException("Interrupted while asking");
      failure.initCause(interrupted);
      throw failure;
    }
  }
}
