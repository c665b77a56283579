package io.videopipeline.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run of {@code ./videos up}, and a client of its HTTP API. */
final class StackProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAST_LINE = "Press Ctrl-C";
  private static final int END_SECONDS = 30;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final List<ProcessHandle> children;
  private final double startSeconds;
  private final URI api;
  private final String key;

  private StackProcess(
      Process process,
      List<ProcessHandle> children,
      double startSeconds,
      JsonNode stack,
      String key) {
    this.process = process;
    this.children = children;
    this.startSeconds = startSeconds;
    this.api = URI.create(stack.path("httpapi").asText());
    this.key = key;
  }

  /** Starts the stack and waits until it has printed everything. MiniMax is simulated. */
  static StackProcess start(Path home) throws IOException {
    long start = System.nanoTime();
    Process process = videos(home, "up", "--generation-time", "0").start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith(LAST_LINE)) {
      line = output.readLine();
    }
    double seconds = secondsSince(start);
    if (line == null) {
      throw new IllegalStateException("The stack did not start");
    }
    return new StackProcess(
        process,
        process.children().toList(),
        seconds,
        JSON.readTree(home.resolve("stack.json").toFile()),
        Files.readString(home.resolve("api-key")).strip());
  }

  /** The command with this home, and without variables that would name another stack. */
  static ProcessBuilder videos(Path home, String... arguments) {
    ProcessBuilder command = new ProcessBuilder("./videos");
    command.command().addAll(List.of(arguments));
    command.environment().keySet().removeIf(name -> name.startsWith("VIDEOS_"));
    command.environment().remove("MINIMAX_API_KEY");
    command.environment().put("VIDEOS_HOME", home.toString());
    return command.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }

  double startSeconds() {
    return startSeconds;
  }

  /** Resident memory of the process and its children. */
  double residentMegabytes() throws IOException {
    double kilobytes = residentKilobytes(process.pid());
    for (ProcessHandle child : children) {
      kilobytes += residentKilobytes(child.pid());
    }
    return kilobytes * 1024 / 1e6;
  }

  private static double residentKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  /** Creates a video; the response may be an error. */
  HttpResponse<String> create(String prompt, String idempotencyKey)
      throws IOException, InterruptedException {
    String body = JSON.createObjectNode().put("prompt", prompt).toString();
    return send(
        request("/v1/videos")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks the command to end, as a terminal that is closed does. */
  void stop() {
    process.destroy();
  }

  /** Kills the command; its child must end by itself. */
  void kill() {
    process.destroyForcibly();
  }

  /** Whether the process and its children end within 30 s. */
  boolean hasEnded() throws InterruptedException {
    boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    for (ProcessHandle child : children) {
      try {
        var unused = child.onExit().get(END_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException running) {
        ended = false;
      }
    }
    return ended;
  }

  @Override
  public void close() {
    http.shutdownNow();
    stop();
  }
}
