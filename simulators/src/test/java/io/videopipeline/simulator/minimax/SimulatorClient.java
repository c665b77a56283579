package io.videopipeline.simulator.minimax;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Calls a simulator with an API key, also its own routes. */
public class SimulatorClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI baseUrl;
  private final String key;

  public SimulatorClient(URI baseUrl, String key) {
    this.baseUrl = baseUrl;
    this.key = key;
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json(send(to(path).GET().build()));
  }

  public HttpRequest posting(String path, String body) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  public HttpResponse<String> order(String faults) throws IOException, InterruptedException {
    return put("/_simulator/faults", faults);
  }

  public HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return send(to(path).PUT(BodyPublishers.ofString(body)).build());
  }

  public HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }

  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(baseUrl.resolve(path)).header("Authorization", "Bearer " + key);
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Sends a request without waiting for the response; {@link #close} cancels it. */
  public CompletableFuture<HttpResponse<String>> sending(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  public static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Queries until the video, whose generation time is over, is encoded. */
  public static JsonNode until(Predicate<JsonNode> encoded, Callable<JsonNode> query) {
    return await("video")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(query, encoded);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
