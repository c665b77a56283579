package io.videopipeline.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A stack in this process whose simulator creates videos at once, with its API and its payments.
 */
public final class RunningStack implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Home home;
  private final StackSession stack;

  private RunningStack(Home home, StackSession stack) {
    this.home = home;
    this.stack = stack;
  }

  public static RunningStack start(Path folder) throws InterruptedException {
    Home home = new Home(folder);
    return new RunningStack(
        home,
        StackSession.open(
            home, new ProviderChoice.Simulated(Duration.ZERO, List.of()), queued -> {}, 0));
  }

  /** A stack that uses the MiniMax at this address, and may submit what is queued. */
  public static RunningStack startReal(Path folder, URI minimax, String key)
      throws InterruptedException {
    Home home = new Home(folder);
    return new RunningStack(
        home, StackSession.open(home, new ProviderChoice.Real(minimax, key), queued -> {}, 0));
  }

  public Home home() {
    return home;
  }

  public URI api() {
    return stack.file().httpapi();
  }

  /** The endpoint of its table. */
  public URI dynamoDb() {
    return stack.file().dynamodb();
  }

  public String key() {
    return stack.apiKey();
  }

  /** How many videos the simulator of MiniMax has billed. */
  public long payments() throws IOException, InterruptedException {
    URI calls = URI.create(stack.file().minimax() + "/_simulator/calls");
    return json(send(HttpRequest.newBuilder(calls))).path("payments").asLong();
  }

  /** How many tasks of this prompt the simulator of MiniMax has created; each is billed. */
  public long payments(String prompt) throws IOException {
    long found = 0;
    try (var tasks = Files.newDirectoryStream(home.minimax().resolve("tasks"), "*.json")) {
      for (Path task : tasks) {
        found += JSON.readTree(task.toFile()).path("prompt").asText().equals(prompt) ? 1 : 0;
      }
    }
    return found;
  }

  /** Creates a text-to-video job; its id. */
  public String create(String prompt, String intent) throws IOException, InterruptedException {
    String body = JSON.createObjectNode().put("prompt", prompt).toString();
    return json(send(
            request("/v1/videos")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", intent)
                .POST(BodyPublishers.ofString(body))))
        .path("id")
        .asText();
  }

  /** The newest job with this prompt. */
  public String jobOf(String prompt) throws IOException, InterruptedException {
    for (JsonNode job : json(send(request("/v1/videos?limit=100"))).path("videos")) {
      if (job.path("prompt").asText().equals(prompt)) {
        return job.path("id").asText();
      }
    }
    throw new AssertionError("No job with the prompt " + prompt);
  }

  /** Deletes a job that has ended; what the API answers. */
  public int delete(String job) throws IOException, InterruptedException {
    return send(request("/v1/videos/" + job).DELETE()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(api() + path))
        .header("Authorization", "Bearer " + key());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    stack.close();
  }
}
