package io.videopipeline.simulator.metriqual;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.simulator.minimax.StatusCode;
import io.videopipeline.simulator.minimax.VideoTask;
import io.videopipeline.simulator.minimax.VideoTask.TaskStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metriqual's response bodies. */
final class MetriqualResponses {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MetriqualResponses() {}

  static ObjectNode created(VideoTask task) {
    ObjectNode response = JSON.createObjectNode().put("task_id", id(task));
    response.putObject("base_resp").put("status_code", 0).put("status_msg", "success");
    return response;
  }

  /** The response in the form {@link ResponseForm#BLOCKING_IMAGE}. */
  static ObjectNode finished(VideoTask task, URI link, Duration latency) {
    return JSON.createObjectNode()
        .put("object", "video.minimax.i2v")
        .put("model", task.model())
        .put("video_url", link.toString())
        .put("duration_seconds", task.seconds())
        .put("cost", 0.0)
        .put("latency_ms", latency.toMillis());
  }

  /** The object of {@link ResponseForm#VIDEO_OBJECT} and of {@code GET /v1/videos/generations}. */
  static ObjectNode video(VideoTask task, TaskStatus status) {
    ObjectNode response =
        JSON.createObjectNode()
            .put("id", id(task))
            .put("object", "video")
            .put("created_at", task.createdAt().getEpochSecond())
            .put("model", task.model());
    return switch (status) {
      case TaskStatus.InProgress inProgress ->
          response.put(
              "status",
              switch (inProgress.stage()) {
                case PREPARING, QUEUEING -> "queued";
                case PROCESSING -> "in_progress";
              });
      case TaskStatus.Generated generated -> response.put("status", "completed");
      case TaskStatus.GenerationFailed failed ->
          response.put("status", "failed").put("error", StatusCode.message(failed.code()));
    };
  }

  /** The response of a query, with MiniMax's status words. */
  static ObjectNode task(VideoTask task, TaskStatus status) {
    ObjectNode response =
        JSON.createObjectNode().put("id", id(task)).put("object", "video").put("task_id", id(task));
    return switch (status) {
      case TaskStatus.InProgress inProgress -> response.put("status", inProgress.stage().text());
      case TaskStatus.Generated generated ->
          response
              .put("status", "Success")
              .put("file_id", Long.toString(task.fileId()))
              .put("video_width", task.width())
              .put("video_height", task.height());
      case TaskStatus.GenerationFailed failed ->
          response.put("status", "Fail").put("error", StatusCode.message(failed.code()));
    };
  }

  static ObjectNode file(VideoTask task, URI link, Duration lifetime) {
    return JSON.createObjectNode()
        .put("download_url", link.toString())
        .put("file_id", Long.toString(task.fileId()))
        .put("expires_in_seconds", lifetime.toSeconds());
  }

  /**
   * An error.
   *
   * @param details omitted when empty
   */
  static ObjectNode error(MetriqualError type, String message, ObjectNode details, boolean nested) {
    ObjectNode response = JSON.createObjectNode();
    ObjectNode error =
        nested
            ? response.putObject("error").put("message", message)
            : response.put("error", message);
    error.put("code", type.code());
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    return response;
  }

  private static String id(VideoTask task) {
    return new TaskId(task.id()).text();
  }

  /** Metriqual's id of a task: {@code task_video_} and MiniMax's number to the base 36. */
  record TaskId(long number) {
    private static final int BASE = 36;
    private static final Pattern FORM = Pattern.compile("task_video_([1-9a-z][0-9a-z]{0,11})");

    String text() {
      return "task_video_" + Long.toString(number, BASE);
    }

    static Optional<TaskId> parse(String text) {
      Matcher form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(new TaskId(Long.parseLong(form.group(1), BASE)))
          : Optional.empty();
    }
  }
}
