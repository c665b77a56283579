package io.videopipeline.simulator.httpapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videopipeline.simulator.lambda.LambdaEnvironment;
import io.videopipeline.simulator.lambda.LocalFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A function that records its events and returns a configured response. */
final class RecordingFunction implements RequestStreamHandler {
  static final String NAME = "Api";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile byte[] answer = "{\"statusCode\": 200}".getBytes(UTF_8);

  void answers(String json) {
    answer = json.getBytes(UTF_8);
  }

  List<JsonNode> events() {
    return events;
  }

  JsonNode event() {
    return events.getLast();
  }

  LambdaEnvironment environment() {
    return environment(this, Duration.ofMinutes(1));
  }

  static LambdaEnvironment environment(RequestStreamHandler handler, Duration timeout) {
    return new LambdaEnvironment(
        List.of(new LocalFunction(NAME, handler, timeout, 512)), line -> {});
  }

  /** Blocks a handler until it is interrupted. */
  static void waitForInterruption() {
    waitFor(new CountDownLatch(1));
  }

  /** Blocks a handler until the latch opens or it is interrupted. */
  static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    events.add(JSON.readTree(input));
    output.write(answer);
  }
}
