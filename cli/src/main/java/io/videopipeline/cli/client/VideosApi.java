package io.videopipeline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.JobId;
import io.videopipeline.request.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls the HTTP API. Requests are repeated when an answer is lost or says that the API is busy; a
 * creation carries an idempotency key, so that its repetition returns the same job.
 */
public final class VideosApi implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> TRANSIENT = Set.of(429, 500, 502, 503, 504);
  private static final int MAXIMUM_ATTEMPTS = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Longer than the 30 s after which API Gateway answers at the latest. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(40);

  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration SHORTEST_RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

  /** How often the transfer of a file is begun. */
  private static final int FILE_ATTEMPTS = 3;

  private final HttpClient client = newClient();
  private final String key;
  private final Pause pause;
  private final Relocation relocation;
  private volatile URI address;

  /**
   * A client of the API at this address.
   *
   * @param address without a slash at its end
   * @param key the API key
   */
  public VideosApi(URI address, String key) {
    this(address, key, Relocation.NONE);
  }

  /** A client of an API that may move to another address. */
  public VideosApi(URI address, String key, Relocation relocation) {
    this(address, key, Pause.SLEEP, relocation);
  }

  VideosApi(URI address, String key, Pause pause, Relocation relocation) {
    this.address = address;
    this.key = key;
    this.pause = pause;
    this.relocation = relocation;
  }

  /** Uses the proxies of {@link java.net.ProxySelector#getDefault}, with their passwords. */
  private static HttpClient newClient() {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
    Optional.ofNullable(Authenticator.getDefault()).ifPresent(builder::authenticator);
    return builder.build();
  }

  /** Finds the API when it does not answer any more. */
  public interface Relocation {
    /** It stays where it is. */
    Relocation NONE = Optional::empty;

    /** Its new address; empty when it has not moved. */
    Optional<URI> find() throws InterruptedException;
  }

  /** Lets time pass between two requests. */
  interface Pause {
    Pause SLEEP = Thread::sleep;

    void pause(Duration length) throws InterruptedException;
  }

  /** The API answered with an error that repetition does not repair. */
  static final class RefusedException extends FailedException {
    /** The code of the problem when there is no such job. */
    static final String NOT_FOUND = "not_found";

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** The {@code code} of the problem; empty when the answer has none. */
    String code() {
      return code;
    }
  }

  /**
   * A job and when to ask for it again.
   *
   * @param retryAfter 1 to 60 s; empty when the API does not say it
   */
  record Status(JsonNode job, Optional<Duration> retryAfter) {}

  /**
   * A part of the list of jobs, newest first.
   *
   * @param next for the next page; empty when there are no more jobs
   */
  public record Page(List<JsonNode> jobs, Optional<String> next) {
    public Page {
      jobs = List.copyOf(jobs);
    }
  }

  public URI address() {
    return address;
  }

  /** Tells this API key apart from others; does not reveal it. */
  public String caller() {
    return new ApiKey(key).hash().substring(0, ApiKeyMetadata.ID_DIGITS);
  }

  /**
   * {@code POST /v1/videos}: creates a job.
   *
   * @param idempotencyKey the same key returns the same job, however often it is sent
   * @throws UsageException when the request breaks rules
   */
  JsonNode create(JsonNode body, String idempotencyKey) throws InterruptedException {
    return json(
        send(
            "/v1/videos",
            request()
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body.toString()))));
  }

  /**
   * {@code GET /v1/videos/ID}.
   *
   * @throws FailedException when there is no such job
   */
  public JsonNode find(JobId id) throws InterruptedException {
    return status(id).job();
  }

  /** {@code GET /v1/videos/ID}, with the time after which to ask again. */
  Status status(JobId id) throws InterruptedException {
    HttpResponse<byte[]> response = send("/v1/videos/" + id, request());
    return new Status(json(response, id), retryAfter(response));
  }

  /**
   * {@code GET /v1/videos}: at most this many of the newest jobs.
   *
   * @param status only jobs in this state
   * @param after the {@code next} of the page before
   */
  public Page list(int limit, Optional<String> status, Optional<String> after)
      throws InterruptedException {
    StringBuilder path = new StringBuilder("/v1/videos?limit=").append(limit);
    status.ifPresent(state -> path.append("&status=").append(encoded(state)));
    after.ifPresent(cursor -> path.append("&after=").append(encoded(cursor)));
    JsonNode page = json(send(path.toString(), request()));
    List<JsonNode> jobs = new ArrayList<>();
    page.path("videos").forEach(jobs::add);
    return new Page(jobs, Optional.of(page.path("next").asText()).filter(next -> !next.isEmpty()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * {@code DELETE /v1/videos/ID}: deletes a job that has ended, and its video.
   *
   * @throws FailedException when there is no such job, or it has not ended
   */
  public void delete(JobId id) throws InterruptedException {
    var unused = json(send("/v1/videos/" + id, request().DELETE()), id);
  }

  /**
   * {@code POST /v1/videos/ID/cancel}: cancels a job that has not ended.
   *
   * @throws FailedException when there is no such job, or it has ended
   */
  public JsonNode cancel(JobId id) throws InterruptedException {
    return json(send("/v1/videos/" + id + "/cancel", request().POST(BodyPublishers.noBody())), id);
  }

  /**
   * {@code POST /v1/videos/ID/resume}: continues a job that failed or was canceled.
   *
   * @param task the provider's task, for a job whose submission was not confirmed
   * @return false when the job cannot be resumed and no task was given
   * @throws FailedException when there is no such job, or it cannot continue with this task
   */
  public boolean resume(JobId id, Optional<String> task) throws InterruptedException {
    String body =
        task.map(text -> JSON.createObjectNode().put("task_id", text).toString()).orElse("{}");
    try {
      var unused =
          json(
              send(
                  "/v1/videos/" + id + "/resume",
                  request()
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body))),
              id);
      return true;
    } catch (RefusedException refused) {
      if (refused.code().equals("not_resumable") && task.isEmpty()) {
        return false;
      }
      throw refused;
    }
  }

  /** {@code POST /v1/uploads}, then uploads the image; returns the reference for a request. */
  String upload(Path image) throws InterruptedException, IOException {
    String length = "{\"bytes\": %d}".formatted(Files.size(image));
    for (int i = 1; ; i++) {
      JsonNode link =
          json(
              send(
                  "/v1/uploads",
                  request()
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(length))));
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(link.path("url").asText()))
              .timeout(FILE_TIMEOUT)
              .PUT(BodyPublishers.ofFile(image))
              .build();
      try {
        int status = client.send(put, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
          throw new FailedException(
              "The image %s could not be uploaded: HTTP %d".formatted(image, status));
        }
        return link.path("image").asText();
      } catch (IOException lost) {
        if (i == FILE_ATTEMPTS) {
          throw lost;
        }
      }
    }
  }

  /** Opens the video of a completed job. The presigned URL is called without the API key. */
  InputStream open(JobId id) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return openOnce(id);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", interrupted);
      } catch (IOException lost) {
        if (i == FILE_ATTEMPTS) {
          throw lost;
        }
      }
    }
  }

  private InputStream openOnce(JobId id) throws IOException, InterruptedException {
    JsonNode link = json(send("/v1/videos/" + id + "/content?redirect=false", request()), id);
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(link.path("url").asText())).timeout(FILE_TIMEOUT).build();
    HttpResponse<InputStream> response = client.send(get, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      response.body().close();
      throw new FailedException("The video could not be downloaded: HTTP " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** A request without its address, which may change until it is answered. */
  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder()
        .timeout(REQUEST_TIMEOUT)
        .header("Authorization", "Bearer " + key);
  }

  /** The answer about one job. */
  private static JsonNode json(HttpResponse<byte[]> response, JobId id) {
    try {
      return json(response);
    } catch (RefusedException refused) {
      throw refused.code().equals(RefusedException.NOT_FOUND)
          ? new RefusedException(
              refused.code(), "Job %s not found. See ./videos list.".formatted(id))
          : refused;
    }
  }

  private static JsonNode json(HttpResponse<byte[]> response) {
    JsonNode body = parsed(response.body());
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), body);
    }
    return body;
  }

  private HttpResponse<byte[]> send(String path, HttpRequest.Builder request)
      throws InterruptedException {
    Duration next = FIRST_PAUSE;
    for (int i = 1; i < MAXIMUM_ATTEMPTS; i++) {
      Optional<HttpResponse<byte[]>> response = trySending(at(path, request));
      if (response.isPresent() && !TRANSIENT.contains(response.get().statusCode())) {
        return response.get();
      }
      if (hasMoved()) {
        continue;
      }
      pause.pause(longer(next, response.flatMap(VideosApi::retryAfter)));
      next = next.multipliedBy(2);
    }
    try {
      return client.send(at(path, request), BodyHandlers.ofByteArray());
    } catch (IOException silent) {
      throw new FailedException(
          "%s does not answer. Run the same command again to continue.".formatted(address), silent);
    }
  }

  private HttpRequest at(String path, HttpRequest.Builder request) {
    return request.uri(URI.create(address + path)).build();
  }

  private boolean hasMoved() throws InterruptedException {
    Optional<URI> found = relocation.find();
    found.ifPresent(moved -> address = moved);
    return found.isPresent();
  }

  private static Duration longer(Duration one, Optional<Duration> other) {
    return other.filter(given -> given.compareTo(one) > 0).orElse(one);
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

  /**
   * The header's number of seconds, limited to 1 to 60, so that a finished video is noticed soon.
   * Empty when the header is absent or a date: neither our API nor API Gateway sends a date.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">Retry-After</a>
   */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> limited(Duration.ofSeconds(Long.parseLong(text))));
  }

  private static Duration limited(Duration given) {
    if (given.compareTo(SHORTEST_RETRY_AFTER) < 0) {
      return SHORTEST_RETRY_AFTER;
    }
    return given.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : given;
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException none) {
      return JSON.createObjectNode();
    }
  }

  private static RuntimeException refusal(int status, JsonNode problem) {
    List<Violation> violations = new ArrayList<>();
    problem
        .path("violations")
        .forEach(
            one ->
                violations.add(
                    new Violation(one.path("field").asText(), one.path("message").asText())));
    if (!violations.isEmpty()) {
      return new UsageException(violations);
    }
    String detail = problem.path("detail").asText("");
    return new RefusedException(
        problem.path("code").asText(""),
        "The API returned HTTP %d: %s%s"
            .formatted(
                status,
                problem.path("title").asText("no reason given"),
                detail.isEmpty() ? "" : "; " + detail));
  }
}
