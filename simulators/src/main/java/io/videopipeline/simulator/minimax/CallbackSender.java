package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Fault.Kind;
import io.videopipeline.simulator.minimax.VideoTask.TaskStatus;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calls the {@code callback_url} of a creation: first with a challenge, then with each status of
 * the task. It calls addresses on this machine only; a restart forgets the tasks.
 */
final class CallbackSender implements AutoCloseable {
  /** MiniMax's limit for the answer to a challenge. */
  private static final Duration CHALLENGE_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(10);
  private static final long CHECK_MILLIS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VideoTaskService service;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("callbacks").factory());
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CHALLENGE_TIMEOUT)
          .proxy(ProxySelector.of(null))
          .build();

  CallbackSender(VideoTaskService service) {
    this.service = service;
  }

  /**
   * A callback URL and the fault that its task has.
   *
   * @param fault of operation {@code callback}
   */
  record CallbackTarget(URI url, Optional<Fault> fault) {
    boolean has(Kind kind) {
      return fault.filter(injected -> injected.kind() == kind).isPresent();
    }
  }

  /** Whether the URL answers the challenge with the same value, in time. */
  boolean isConfirmed(CallbackTarget callback) throws IOException {
    if (callback.has(Kind.SILENT)) {
      return true;
    }
    if (callback.has(Kind.UNCHECKED) || !isLocal(callback.url())) {
      return false;
    }
    String challenge = UUID.randomUUID().toString();
    HttpRequest request =
        request(
            callback.url(), JSON.createObjectNode().put("challenge", challenge), CHALLENGE_TIMEOUT);
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = JSON.readTree(answer.body());
      return answer.statusCode() == 200
          && body != null
          && challenge.equals(body.path("challenge").asText());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException unanswered) {
      return false;
    }
  }

  /** Pushes the statuses of a new task, as far as its fault lets them through. */
  void follow(VideoTask task, CallbackTarget callback) {
    if (callback.has(Kind.SILENT) || callback.has(Kind.OFF)) {
      return;
    }
    ObjectNode processing = push(task, callback, "processing");
    if (callback.has(Kind.EARLY)) {
      try {
        var unused =
            http.send(request(callback.url(), processing, PUSH_TIMEOUT), BodyHandlers.discarding());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (IOException unanswered) {
        // A push is not repeated.
      }
    } else if (!callback.has(Kind.UNORDERED)) {
      send(callback, processing);
    }
    awaitEnd(task, callback);
  }

  private void awaitEnd(VideoTask task, CallbackTarget callback) {
    var unused =
        timer.schedule(
            () -> {
              if (service.status(task) instanceof TaskStatus.Ended ended) {
                send(callback, ended(task, callback, ended));
                if (callback.has(Kind.UNORDERED)) {
                  send(callback, push(task, callback, "processing"));
                }
              } else {
                awaitEnd(task, callback);
              }
            },
            CHECK_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private static ObjectNode ended(VideoTask task, CallbackTarget callback, TaskStatus.Ended ended) {
    return switch (ended) {
      case TaskStatus.Generated generated ->
          push(task, callback, "success").put("file_id", Long.toString(task.fileId()));
      case TaskStatus.GenerationFailed failed -> push(task, callback, "failed");
    };
  }

  private static ObjectNode push(VideoTask task, CallbackTarget callback, String status) {
    long id = callback.has(Kind.FORGED) ? task.id() + 2 : task.id();
    ObjectNode push =
        JSON.createObjectNode()
            .put("task_id", Long.toString(id))
            .put("status", callback.has(Kind.WORD) ? "archived" : status);
    push.putObject("base_resp").put("status_code", 0).put("status_msg", "success");
    return push;
  }

  /** Does not wait for the answer, and sends a push again only for a fault. */
  private void send(CallbackTarget callback, ObjectNode push) {
    long seconds = callback.has(Kind.LATE) ? callback.fault().orElseThrow().value() : 0;
    var unused = timer.schedule(() -> sendNow(callback, push), seconds, TimeUnit.SECONDS);
  }

  private void sendNow(CallbackTarget callback, ObjectNode push) {
    long times = callback.has(Kind.DOUBLED) ? callback.fault().orElseThrow().value() : 1;
    for (long i = 0; i < times; i++) {
      var unused =
          http.sendAsync(request(callback.url(), push, PUSH_TIMEOUT), BodyHandlers.discarding());
    }
  }

  private static HttpRequest request(URI url, ObjectNode body, Duration timeout) {
    return HttpRequest.newBuilder(url)
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static boolean isLocal(URI url) {
    return "http".equals(url.getScheme())
        && List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(url.getHost()));
  }

  /** The callback URL of a request's body; empty when there is none. */
  static Optional<URI> url(JsonNode body) {
    String text = body.path("callback_url").asText("");
    return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    http.shutdownNow();
  }
}
