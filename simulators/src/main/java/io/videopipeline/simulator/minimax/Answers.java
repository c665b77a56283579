package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Fault.Place;
import io.videopipeline.simulator.minimax.Progress.Stage;
import java.net.URI;

/** Answers in the vendor's form: whatever happened, {@code base_resp} is there. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static ObjectNode created(Task task) {
    return with(JSON.createObjectNode().put("task_id", Long.toString(task.id())), 0, "success");
  }

  /** A refusal; where a task id would stand, an empty one does. */
  static ObjectNode refused(Place place, long code, String message) {
    ObjectNode answer = JSON.createObjectNode();
    switch (place) {
      case CREATE, QUERY -> answer.put("task_id", "");
      case RETRIEVE, DOWNLOAD -> {}
    }
    return with(answer, code, message);
  }

  static ObjectNode underway(Task task, Stage stage) {
    return with(status(task, stage.text()), 0, "success");
  }

  static ObjectNode generated(Task task) {
    ObjectNode answer =
        status(task, "Success")
            .put("file_id", Long.toString(task.fileId()))
            .put("video_width", task.width())
            .put("video_height", task.height());
    return with(answer, 0, "success");
  }

  static ObjectNode filled(Task task, URI link) {
    return with(status(task, "Success").put("video_url", link.toString()), 0, "success");
  }

  static ObjectNode failed(Task task, long code) {
    return with(status(task, "Fail"), code, VendorCode.words(code));
  }

  static ObjectNode file(Task task, long bytes, URI link) {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("file")
        .put("file_id", task.fileId())
        .put("bytes", bytes)
        .put("created_at", task.createdAt().getEpochSecond())
        .put("filename", "output.mp4")
        .put("purpose", "video_generation")
        .put("download_url", link.toString());
    return with(answer, 0, "success");
  }

  private static ObjectNode status(Task task, String status) {
    return JSON.createObjectNode().put("task_id", Long.toString(task.id())).put("status", status);
  }

  private static ObjectNode with(ObjectNode answer, long code, String message) {
    answer.putObject("base_resp").put("status_code", code).put("status_msg", message);
    return answer;
  }
}
