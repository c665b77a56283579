package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Calls a simulator as a client of MiniMax does. */
final class MiniMaxClient extends SimulatorClient {
  static final String MOUSE = "{\"model\":\"T2V-01\",\"prompt\":\"A mouse.\"}";

  MiniMaxClient(URI baseUrl) {
    super(baseUrl, "any");
  }

  JsonNode create(String body) throws IOException, InterruptedException {
    return json(send(creation(body)));
  }

  HttpRequest creation(String body) {
    return posting("/v1/video_generation", body);
  }

  JsonNode query(String taskId) throws IOException, InterruptedException {
    return get("/v1/query/video_generation?task_id=" + taskId);
  }

  JsonNode retrieve(String fileId) throws IOException, InterruptedException {
    return get("/v1/files/retrieve?file_id=" + fileId);
  }

  /** Queries until the video, whose generation time is over, is encoded. */
  JsonNode generated(String taskId) throws Exception {
    return until(MiniMaxClient::isOver, () -> query(taskId));
  }

  JsonNode createFromTemplate(String body) throws IOException, InterruptedException {
    return json(send(templateCreation(body)));
  }

  HttpRequest templateCreation(String body) {
    return posting("/v1/video_template_generation", body);
  }

  JsonNode queryTemplate(String taskId) throws IOException, InterruptedException {
    return get("/v1/query/video_template_generation?task_id=" + taskId);
  }

  /** Queries until the template's video, whose generation time is over, is encoded. */
  JsonNode generatedFromTemplate(String taskId) throws Exception {
    return until(MiniMaxClient::isOver, () -> queryTemplate(taskId));
  }

  private static boolean isOver(JsonNode answer) {
    return !answer.path("status").asText().equals("Processing");
  }
}
