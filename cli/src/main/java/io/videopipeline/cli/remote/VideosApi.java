package io.videopipeline.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Fault;
import io.videopipeline.cli.terminal.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Our own HTTP API, called. Every request may be repeated: a creation carries a key that makes the
 * repetition the same job.
 */
public final class VideosApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);
  private static final int MOST_TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Longer than the 30 s that the API itself waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration FOR_A_FILE = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI address;
  private final String key;
  private final Pauses pauses;

  VideosApi(URI address, String key) {
    this(address, key, Pauses.REAL);
  }

  VideosApi(URI address, String key, Pauses pauses) {
    this.address = address;
    this.key = key;
    this.pauses = pauses;
  }

  /**
   * A job as it stands.
   *
   * @param askAgain when the API wants to be asked for it again
   */
  record Standing(JsonNode job, Optional<Duration> askAgain) {}

  public URI address() {
    return address;
  }

  /** Tells its caller's key from others. */
  public String caller() {
    return new ApiKey(key).hash().substring(0, ApiKeyMetadata.ID_DIGITS);
  }

  /**
   * Asks for a video.
   *
   * @param intent the same for the same video: however often this is sent, it is made once
   * @throws UsageException when the request breaks rules
   */
  JsonNode create(JsonNode body, String intent) throws InterruptedException {
    return json(
        request("/v1/videos")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", intent)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** One job as it stands. */
  public JsonNode find(String id) throws InterruptedException {
    return standing(id).job();
  }

  /** One job as it stands, and when to look again. */
  Standing standing(String id) throws InterruptedException {
    HttpResponse<byte[]> response = send(request("/v1/videos/" + id).build());
    return new Standing(json(response), RetryAfter.of(response));
  }

  /** The newest jobs. */
  public JsonNode list(int limit) throws InterruptedException {
    return json(request("/v1/videos?limit=" + limit)).path("videos");
  }

  /** Puts a picture there; what stands for it in a request. */
  String upload(Path picture) throws InterruptedException, IOException {
    JsonNode link = json(request("/v1/uploads").POST(BodyPublishers.noBody()));
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(link.path("url").asText()))
            .timeout(FOR_A_FILE)
            .PUT(BodyPublishers.ofFile(picture))
            .build();
    int status = client.send(put, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new FailedException("The picture %s was not taken: HTTP %d".formatted(picture, status));
    }
    return link.path("image").asText();
  }

  /** Opens the video of a completed job by a fresh link, which bears no key of ours. */
  InputStream open(String id) throws IOException {
    try {
      JsonNode link = json(request("/v1/videos/" + id + "/content?redirect=false"));
      HttpRequest get =
          HttpRequest.newBuilder(URI.create(link.path("url").asText())).timeout(FOR_A_FILE).build();
      HttpResponse<InputStream> response = client.send(get, BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        response.body().close();
        throw new FailedException("The video was not given: HTTP " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private JsonNode json(HttpRequest.Builder builder) throws InterruptedException {
    return json(send(builder.build()));
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    JsonNode body = parsed(response.body());
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), body);
    }
    return body;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < MOST_TRIES; i++) {
      Optional<HttpResponse<byte[]>> response = trySending(request);
      if (response.isPresent() && !PASSING.contains(response.get().statusCode())) {
        return response.get();
      }
      pauses.pause(longer(pause, response.flatMap(RetryAfter::of)));
      pause = pause.multipliedBy(2);
    }
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException silent) {
      throw new FailedException(
          "No answer from %s; the same command again carries on".formatted(address), silent);
    }
  }

  private static Duration longer(Duration pause, Optional<Duration> wanted) {
    return wanted.filter(other -> other.compareTo(pause) > 0).orElse(pause);
  }

  /** Empty when there was no answer: the request may have arrived all the same. */
  private Optional<HttpResponse<byte[]>> trySending(HttpRequest request)
      throws InterruptedException {
    try {
      return Optional.of(client.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException lost) {
      return Optional.empty();
    }
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException none) {
      return JSON.createObjectNode();
    }
  }

  private static RuntimeException refusal(int status, JsonNode problem) {
    List<Fault> faults = new ArrayList<>();
    problem
        .path("violations")
        .forEach(
            violation ->
                faults.add(
                    new Fault(
                        violation.path("field").asText(), violation.path("message").asText())));
    if (!faults.isEmpty()) {
      return new UsageException(faults);
    }
    String detail = problem.path("detail").asText("");
    return new RefusedException(
        problem.path("code").asText(""),
        "The API answers HTTP %d: %s%s"
            .formatted(
                status,
                problem.path("title").asText("without saying why"),
                detail.isEmpty() ? "" : "; " + detail));
  }
}
