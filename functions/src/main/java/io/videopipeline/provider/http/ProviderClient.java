package io.videopipeline.provider.http;

import io.videopipeline.image.ImageStore;
import io.videopipeline.json.JsonObject;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.http.ProviderResponse.Classified;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the API of a provider. A POST may cost money, so it is sent at most once, and its
 * failures say whether the provider may have received it.
 */
public final class ProviderClient {
  private static final System.Logger LOG = System.getLogger(ProviderClient.class.getName());

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A response has a few hundred bytes; the rest of a longer one is not read. */
  private static final int MAX_RESPONSE_BYTES = 1 << 20;

  private final HttpClient http;
  private final String service;
  private final ProviderConnection api;
  private final ImageStore images;
  private final Pattern taskId;

  /**
   * @param service the provider's name, for messages
   * @param taskField the field of a response to a creation with the id of the task
   */
  public ProviderClient(
      String service, String taskField, ProviderConnection api, ImageStore images) {
    this.service = service;
    this.api = api;
    this.images = images;
    this.taskId =
        Pattern.compile(
            "[\"']%s\\\\*[\"']\\s*:\\s*(?:\\\\*[\"']([^\"'\\\\\\p{Cntrl}]{1,200})\\\\*[\"']|([0-9]{1,40})(?=[\\s,}\\]]))"
                .formatted(Pattern.quote(taskField)));
    this.http = newHttpClient();
  }

  public interface BodyWriter {
    void write(StreamedBody body) throws IOException;
  }

  /**
   * Sends a request for a video, once. A response that holds a task id is returned whatever else is
   * wrong with it, also when it is cut after the id.
   *
   * @throws io.videopipeline.image.ImageMissingException when a stored image no longer exists
   * @throws ProviderUnavailableException when no complete request was sent
   * @throws SubmissionUnconfirmedException when there was no complete response
   */
  public ProviderResponse create(String path, BodyWriter writer) {
    try (StreamedBody body = new StreamedBody(images)) {
      writer.write(body);
      return send(path, body);
    } catch (IOException unread) {
      throw new ProviderUnavailableException("The images of the request could not be read", unread);
    }
  }

  /**
   * Reads a resource, which is free of charge. When the provider rejects the key, the key is read
   * again and the call repeated once.
   *
   * @param meaning classifies a response
   * @throws ProviderUnavailableException when there was no complete response
   */
  public Classified get(String pathAndQuery, Function<ProviderResponse, Classified> meaning) {
    Classified first = meaning.apply(get(pathAndQuery));
    if (!first.responseClass().isBadKey()) {
      return first;
    }
    api.keys().refresh();
    return meaning.apply(get(pathAndQuery));
  }

  ProviderResponse get(String pathAndQuery) {
    Received received = new Received();
    try {
      exchange(http, authorized(pathAndQuery).GET().build(), api.timeout(), received);
    } catch (IOException failure) {
      throw new ProviderUnavailableException(service + " did not respond", failure);
    }
    return response(received);
  }

  private ProviderResponse send(String path, StreamedBody body) {
    try {
      return post(path, body);
    } catch (IOException failure) {
      if (nothingWasSent(failure) || body.isIncomplete()) {
        throw new ProviderUnavailableException(
            "No complete request was sent to " + service, failure);
      }
      throw new SubmissionUnconfirmedException(
          "The request was sent to %s, but the response was lost".formatted(service), failure);
    }
  }

  /**
   * Each POST has a connection of its own. The server may have closed one that was kept alive, in
   * particular while the function was frozen, and then it is unknown whether it read the request.
   */
  ProviderResponse post(String path, StreamedBody body) throws IOException {
    StreamedBody.Streamed text = body.text();
    HttpRequest request =
        authorized(path)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofInputStream(text::ascii), text.length()))
            .build();
    HttpClient once = newHttpClient();
    Received received = new Received();
    try {
      exchange(once, request, api.createTimeout(), received);
      return response(received);
    } catch (IOException failure) {
      ProviderResponse cut = response(received);
      if (cut.taskId().isPresent()) {
        return cut;
      }
      throw failure;
    } finally {
      body.end();
      once.shutdownNow();
    }
  }

  private static boolean nothingWasSent(IOException failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLHandshakeException;
  }

  /** The client of the JDK never repeats a POST. */
  private HttpClient newHttpClient() {
    return HttpClient.newBuilder()
        .proxy(api.proxies())
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** The client sends {@code Proxy-Authorization} to the proxy only. */
  private HttpRequest.Builder authorized(String pathAndQuery) {
    URI address = URI.create(api.baseUrl() + pathAndQuery);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + api.keys().key().reveal())
            .header(ContentCoding.ACCEPT_HEADER, ContentCoding.NONE);
    api.proxies()
        .authorization(address)
        .ifPresent(user -> request.header("Proxy-Authorization", user));
    return request;
  }

  /** The deadline includes the body; the time-out of {@link HttpRequest} covers the head only. */
  private static void exchange(
      HttpClient client, HttpRequest request, Duration timeout, Received received)
      throws IOException {
    CompletableFuture<HttpResponse<Received>> pending = client.sendAsync(request, received::begin);
    try {
      var unused = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("There was no complete response within " + timeout);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException failure
          ? failure
          : new IOException("The request failed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The call was interrupted");
    } finally {
      pending.cancel(true);
    }
  }

  private ProviderResponse response(Received received) {
    String text = received.text();
    Optional<JsonObject> body = JsonObject.readLeniently(text);
    return new ProviderResponse(service, received.status, body, received.traceId, taskId(text));
  }

  /** The first task id in a text, which need not be JSON. An id 0 is none. */
  private Optional<String> taskId(String text) {
    return taskId
        .matcher(text)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1).strip())
        .filter(id -> !id.isEmpty() && !id.equals("0"))
        .findFirst();
  }

  /**
   * What arrived of a response, at most {@link #MAX_RESPONSE_BYTES}; then the connection is closed.
   */
  private static final class Received implements HttpResponse.BodySubscriber<Received> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Received> body = new CompletableFuture<>();
    private volatile int status;
    private volatile String traceId = "";
    private volatile String coding = "";
    private Flow.@Nullable Subscription subscription;

    HttpResponse.BodySubscriber<Received> begin(HttpResponse.ResponseInfo head) {
      status = head.statusCode();
      traceId = head.headers().firstValue("Trace-Id").orElse("");
      coding = String.join(",", head.headers().allValues(ContentCoding.HEADER));
      return this;
    }

    /**
     * As far as it can be decoded; what is no UTF-8 is replaced, since all that counts is ASCII.
     */
    String text() {
      byte[] sent = bytes.toByteArray();
      ByteArrayOutputStream decoded = new ByteArrayOutputStream();
      try (InputStream body = ContentCoding.decode(new ByteArrayInputStream(sent), coding)) {
        int one = body.read();
        while (one >= 0 && decoded.size() < MAX_RESPONSE_BYTES) {
          decoded.write(one);
          one = body.read();
        }
      } catch (IOException cut) {
        LOG.log(System.Logger.Level.DEBUG, "The response is cut or has another coding", cut);
      }
      byte[] readable = decoded.size() == 0 ? sent : decoded.toByteArray();
      boolean isUtf16 =
          readable.length > 1 && (readable[0] & 0xff) >= 0xfe && (readable[1] & 0xff) >= 0xfe;
      return new String(readable, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
          .replaceFirst("^\ufeff", "");
    }

    @Override
    public CompletionStage<Received> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] read = new byte[Math.min(buffer.remaining(), MAX_RESPONSE_BYTES - bytes.size())];
        buffer.get(read);
        bytes.writeBytes(read);
      }
      if (bytes.size() == MAX_RESPONSE_BYTES && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(this);
    }
  }
}
