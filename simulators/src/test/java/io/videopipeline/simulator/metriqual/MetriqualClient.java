package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.simulator.minimax.SimulatorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a simulator as a client of Metriqual does. */
final class MetriqualClient extends SimulatorClient {
  static final String MOUSE = "{\"model\":\"T2V-01\",\"prompt\":\"A mouse.\"}";
  static final String IMAGE =
      "{\"model\":\"I2V-01\",\"prompt\":\"It runs.\","
          + "\"first_frame_image\":\"https://example.com/mouse.png\"}";

  MetriqualClient(URI baseUrl) {
    super(baseUrl, "mql_any");
  }

  HttpRequest creation(String body) {
    return posting("/v1/videos/minimax/generations", body);
  }

  HttpResponse<String> create(String body) throws IOException, InterruptedException {
    return send(creation(body));
  }

  /** The id of a task that is made of {@link #MOUSE}. */
  String created() throws IOException, InterruptedException {
    return json(create(MOUSE)).path("task_id").textValue();
  }

  JsonNode query(String taskId) throws IOException, InterruptedException {
    return get("/v1/videos/query/" + taskId);
  }

  JsonNode video(String id) throws IOException, InterruptedException {
    return get("/v1/videos/generations/" + id);
  }

  /** Queries until the video, whose generation time is over, is encoded. */
  JsonNode generated(String taskId) throws Exception {
    return until(
        answer -> !answer.path("status").asText().equals("Processing"), () -> query(taskId));
  }

  HttpResponse<String> response(String path) throws IOException, InterruptedException {
    return send(to(path).GET().build());
  }
}
