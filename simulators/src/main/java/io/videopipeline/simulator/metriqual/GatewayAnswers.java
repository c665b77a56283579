package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.Progress;
import io.videopipeline.simulator.minimax.Task;
import io.videopipeline.simulator.minimax.VendorCode;
import java.net.URI;
import java.time.Duration;

/** The gateway's answers. */
final class GatewayAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GatewayAnswers() {}

  static ObjectNode created(Task task) {
    ObjectNode answer = JSON.createObjectNode().put("task_id", id(task));
    answer.putObject("base_resp").put("status_code", 0).put("status_msg", "success");
    return answer;
  }

  /** {@link OtherForm#BLOCKING_IMAGE}. */
  static ObjectNode made(Task task, URI link, Duration latency) {
    return JSON.createObjectNode()
        .put("object", "video.minimax.i2v")
        .put("model", task.model())
        .put("video_url", link.toString())
        .put("duration_seconds", task.seconds())
        .put("cost", 0.0)
        .put("latency_ms", latency.toMillis());
  }

  /** {@link OtherForm#VIDEO_OBJECT}, and what Sora's clients ask for. */
  static ObjectNode video(Task task, Progress progress) {
    ObjectNode answer =
        JSON.createObjectNode()
            .put("id", id(task))
            .put("object", "video")
            .put("created_at", task.createdAt().getEpochSecond())
            .put("model", task.model());
    return switch (progress) {
      case Progress.Underway underway ->
          answer.put(
              "status",
              switch (underway.stage()) {
                case PREPARING, QUEUEING -> "queued";
                case PROCESSING -> "in_progress";
              });
      case Progress.Generated generated -> answer.put("status", "completed");
      case Progress.Failed failed ->
          answer.put("status", "failed").put("error", VendorCode.words(failed.code()));
    };
  }

  /** How far a task is, in MiniMax's words. */
  static ObjectNode task(Task task, Progress progress) {
    ObjectNode answer =
        JSON.createObjectNode().put("id", id(task)).put("object", "video").put("task_id", id(task));
    return switch (progress) {
      case Progress.Underway underway -> answer.put("status", underway.stage().text());
      case Progress.Generated generated ->
          answer
              .put("status", "Success")
              .put("file_id", Long.toString(task.fileId()))
              .put("video_width", task.width())
              .put("video_height", task.height());
      case Progress.Failed failed ->
          answer.put("status", "Fail").put("error", VendorCode.words(failed.code()));
    };
  }

  static ObjectNode file(Task task, URI link, Duration lifetime) {
    return JSON.createObjectNode()
        .put("download_url", link.toString())
        .put("file_id", Long.toString(task.fileId()))
        .put("expires_in_seconds", lifetime.toSeconds());
  }

  /**
   * A refusal.
   *
   * @param details empty when there is nothing more to say
   */
  static ObjectNode error(MetriqualError refusal, String text, ObjectNode details, boolean nested) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode error =
        nested ? answer.putObject("error").put("message", text) : answer.put("error", text);
    error.put("code", refusal.code());
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    return answer;
  }

  private static String id(Task task) {
    return new TaskIdentifier(task.id()).text();
  }
}
