package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Fault.Operation;
import io.videopipeline.simulator.minimax.VideoTask.Stage;
import java.net.URI;

/** MiniMax's response bodies; each has {@code base_resp}. */
final class MiniMaxResponses {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MiniMaxResponses() {}

  static ObjectNode created(VideoTask task) {
    return with(JSON.createObjectNode().put("task_id", Long.toString(task.id())), 0, "success");
  }

  /** An error. The responses of a creation and a query have an empty task id. */
  static ObjectNode error(Operation operation, long code, String message) {
    ObjectNode response = JSON.createObjectNode();
    switch (operation) {
      case CREATE, QUERY -> response.put("task_id", "");
      case RETRIEVE, DOWNLOAD, CALLBACK -> {}
    }
    return with(response, code, message);
  }

  static ObjectNode inProgress(VideoTask task, Stage stage) {
    return with(status(task, stage.text()), 0, "success");
  }

  static ObjectNode generated(VideoTask task) {
    ObjectNode response =
        status(task, "Success")
            .put("file_id", Long.toString(task.fileId()))
            .put("video_width", task.width())
            .put("video_height", task.height());
    return with(response, 0, "success");
  }

  static ObjectNode generatedFromTemplate(VideoTask task, URI link) {
    return with(status(task, "Success").put("video_url", link.toString()), 0, "success");
  }

  static ObjectNode failed(VideoTask task, long code) {
    return with(status(task, "Fail"), code, StatusCode.message(code));
  }

  static ObjectNode file(VideoTask task, long bytes, URI link) {
    ObjectNode response = JSON.createObjectNode();
    response
        .putObject("file")
        .put("file_id", task.fileId())
        .put("bytes", bytes)
        .put("created_at", task.createdAt().getEpochSecond())
        .put("filename", "output.mp4")
        .put("purpose", "video_generation")
        .put("download_url", link.toString());
    return with(response, 0, "success");
  }

  private static ObjectNode status(VideoTask task, String status) {
    return JSON.createObjectNode().put("task_id", Long.toString(task.id())).put("status", status);
  }

  private static ObjectNode with(ObjectNode response, long code, String message) {
    response.putObject("base_resp").put("status_code", code).put("status_msg", message);
    return response;
  }
}
