package io.videopipeline.simulator.minimax;

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

/** Calls a simulator as a client of the vendor would. */
final class VideoClient implements AutoCloseable {
  static final String MOUSE = "{\"model\":\"T2V-01\",\"prompt\":\"A mouse.\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI baseUrl;

  VideoClient(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  JsonNode create(String body) throws IOException, InterruptedException {
    return JSON.readTree(send(creation(body)).body());
  }

  HttpRequest creation(String body) {
    return to("/v1/video_generation")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .build();
  }

  JsonNode query(String taskId) throws IOException, InterruptedException {
    return get("/v1/query/video_generation?task_id=" + taskId);
  }

  JsonNode retrieve(String fileId) throws IOException, InterruptedException {
    return get("/v1/files/retrieve?file_id=" + fileId);
  }

  /** Asks until the video, whose generation time is over, is encoded. */
  JsonNode generated(String taskId) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonNode answer = query(taskId);
    while (answer.path("status").asText().equals("Processing")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("The video is not made after a minute");
      }
      Thread.onSpinWait();
      answer = query(taskId);
    }
    return answer;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(to(path).GET().build()).body());
  }

  HttpResponse<String> order(String faults) throws IOException, InterruptedException {
    return send(to("/_simulator/faults").PUT(BodyPublishers.ofString(faults)).build());
  }

  HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(baseUrl.resolve(path)).header("Authorization", "Bearer any");
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
