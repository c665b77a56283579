package io.videopipeline.provider.http;

import io.videopipeline.image.ImageStore;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the API of a provider. A POST may cost money, so it is sent at most once, and its
 * failures say whether the provider may have received it.
 */
public final class ProviderClient {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A response has a few hundred bytes; the rest of a longer one is not read. */
  private static final int MAX_RESPONSE_BYTES = 1 << 20;

  private final HttpClient http = newHttpClient();
  private final String service;
  private final URI baseUrl;
  private final Supplier<ProviderKey> key;
  private final Duration timeout;
  private final ImageStore images;

  /**
   * @param service the provider's name, for messages
   * @param baseUrl without a slash at the end
   * @param key called for each request, so that a changed key takes effect
   * @param timeout from the start of a call to the last byte of its response
   */
  public ProviderClient(
      String service, URI baseUrl, Supplier<ProviderKey> key, Duration timeout, ImageStore images) {
    this.service = service;
    this.baseUrl = baseUrl;
    this.key = key;
    this.timeout = timeout;
    this.images = images;
  }

  public interface BodyWriter {
    void write(StreamedBody body) throws IOException;
  }

  /**
   * Sends a request for a video, once.
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
   * Reads a resource, which is free of charge.
   *
   * @throws ProviderUnavailableException when there was no complete response
   */
  public ProviderResponse get(String pathAndQuery) {
    try {
      return exchange(http, authorized(pathAndQuery).GET().build());
    } catch (IOException failure) {
      throw new ProviderUnavailableException(service + " did not respond", failure);
    }
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
    try {
      return exchange(once, request);
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
  private static HttpClient newHttpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  private HttpRequest.Builder authorized(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
        .header("Authorization", "Bearer " + key.get().reveal());
  }

  /** The deadline includes the body; the time-out of {@link HttpRequest} covers the head only. */
  private ProviderResponse exchange(HttpClient client, HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, head -> new BoundedBody());
    try {
      HttpResponse<byte[]> response = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new ProviderResponse(
          service,
          response.statusCode(),
          parse(response.body()),
          response.headers().firstValue("Trace-Id").orElse(""));
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

  private static Optional<JsonObject> parse(byte[] body) {
    try {
      return Optional.of(JsonObject.read(body));
    } catch (MalformedJsonException other) {
      return Optional.empty();
    }
  }

  /** Collects at most {@link #MAX_RESPONSE_BYTES}, then closes the connection. */
  private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
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
      body.complete(bytes.toByteArray());
    }
  }
}
