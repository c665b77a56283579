package io.videopipeline.simulator.minimax;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Fault.Place;

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

  static ObjectNode underway(Task task, String status) {
    return with(status(task, status), 0, "success");
  }

  static ObjectNode generated(Task task) {
    ObjectNode answer =
        status(task, "Success")
            .put("file_id", Long.toString(task.fileId()))
            .put("video_width", task.width())
            .put("video_height", task.height());
    return with(answer, 0, "success");
  }

  static ObjectNode failed(Task task, long code) {
    return with(status(task, "Fail"), code, messageOf(code));
  }

  static ObjectNode file(Task task, long bytes, String link) {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("file")
        .put("file_id", task.fileId())
        .put("bytes", bytes)
        .put("created_at", task.createdAt().getEpochSecond())
        .put("filename", "output.mp4")
        .put("purpose", "video_generation")
        .put("download_url", link);
    return with(answer, 0, "success");
  }

  /** The vendor's words for a status code; {@code unknown error} for those without any. */
  static String messageOf(long code) {
    return switch (Math.toIntExact(code)) {
      case 1002 -> "rate limit";
      case 1004 ->
          "login fail: Please carry the API secret key in the 'Authorization' field of the request"
              + " header";
      case 1008 -> "insufficient balance";
      case 1026 -> "input new_sensitive";
      case 1027 -> "output new_sensitive";
      case 1039 -> "token limit";
      case 1041 -> "conn limit";
      case 2013 -> "invalid params";
      case 2045 -> "rate growth limit";
      case 2049 -> "invalid api key";
      default -> "unknown error";
    };
  }

  private static ObjectNode status(Task task, String status) {
    return JSON.createObjectNode().put("task_id", Long.toString(task.id())).put("status", status);
  }

  private static ObjectNode with(ObjectNode answer, long code, String message) {
    answer.putObject("base_resp").put("status_code", code).put("status_msg", message);
    return answer;
  }
}
