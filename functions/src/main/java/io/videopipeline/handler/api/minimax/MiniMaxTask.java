package io.videopipeline.handler.api.minimax;

import com.fasterxml.jackson.jr.stree.JrsString;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.json.RequestReader;
import io.videopipeline.video.PresignedUrls;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * A job as a task of MiniMax's API. Metriqual, a gateway to MiniMax, uses the same form.
 *
 * @see <a href="https://platform.minimax.io/docs/api-reference/video-generation-query">Query</a>
 */
public final class MiniMaxTask {
  /**
   * How long a download link is valid, as at MiniMax.
   *
   * @see <a
   *     href="https://platform.minimax.io/docs/api-reference/video-generation-download">Download</a>
   */
  public static final Duration LINK_VALIDITY = Duration.ofHours(1);

  /** The file name that MiniMax gives to every video. */
  static final String FILE_NAME = "output.mp4";

  private MiniMaxTask() {}

  /** The task's id and status, and the file's id and size in pixels if the job is completed. */
  public static JsonObject json(Job job) {
    JsonObject json = idAndStatus(job);
    if (job.state() instanceof JobState.Completed completed) {
      json.with("file_id", job.id().toString());
      if (completed.video().widthPixels() > 0) {
        json.with("video_width", completed.video().widthPixels())
            .with("video_height", completed.video().heightPixels());
      }
    }
    return json;
  }

  static JsonObject idAndStatus(Job job) {
    return JsonObject.create()
        .with("task_id", job.id().toString())
        .with("status", status(job.state()));
  }

  /** A new presigned URL of the video. */
  public static String downloadUrl(PresignedUrls urls, JobState.Completed completed) {
    return urls.toVideo(completed.stored().key(), FILE_NAME, LINK_VALIDITY).address().toString();
  }

  private static String status(JobState state) {
    return switch (state) {
      case JobState.Queued queued -> "Preparing";
      case JobState.Submitting submitting -> "Preparing";
      case JobState.InProgress progress -> "Processing";
      case JobState.Storing storing -> "Processing";
      case JobState.Completed completed -> "Success";
      case JobState.Failed failed -> "Fail";
      case JobState.Canceled canceled -> "Fail";
      case JobState.Deleting deleting -> "Fail";
    };
  }

  /** What a task is created from. The routes of one kind do not find the jobs of the other. */
  public enum Kind {
    MODEL(
        Field.MODEL,
        EnumSet.complementOf(EnumSet.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS))),
    TEMPLATE(
        Field.TEMPLATE_ID,
        EnumSet.of(Field.TEMPLATE_ID, Field.TEXT_INPUTS, Field.MEDIA_INPUTS, Field.CALLBACK_URL));

    private final Field required;
    private final Set<Field> fields;

    Kind(Field required, Set<Field> fields) {
      this.required = required;
      this.fields = Set.copyOf(fields);
    }

    /** The field without which MiniMax reads no other field. */
    public Field required() {
      return required;
    }

    /** Whether the body has the required field, and not as a blank string. */
    public boolean hasRequired(JsonObject body) {
      return body.value(required.text())
          .filter(value -> !(value instanceof JrsString text && text.getValue().isBlank()))
          .isPresent();
    }

    /** Reads this kind's fields. Other fields are ignored, as MiniMax does. */
    public UnvalidatedRequest read(JsonObject body) {
      return RequestReader.readOnly(fields, body);
    }

    public boolean matches(Job job) {
      return switch (job.request()) {
        case ModelRequest request -> this == MODEL;
        case TemplateVideo request -> this == TEMPLATE;
      };
    }
  }
}
