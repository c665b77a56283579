package io.videopipeline.handler.api;

import io.videopipeline.handler.api.routing.ApiResponse;
import io.videopipeline.image.ImageReference;
import io.videopipeline.job.Failure;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.StepError;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.Field;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.VideoRequest.FirstAndLastFrame;
import io.videopipeline.request.VideoRequest.ImageToVideo;
import io.videopipeline.request.VideoRequest.ModelRequest;
import io.videopipeline.request.VideoRequest.SubjectReference;
import io.videopipeline.request.VideoRequest.TemplateVideo;
import io.videopipeline.request.VideoRequest.TextToVideo;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.util.List;
import java.util.stream.IntStream;

/** A job as JSON of our own API: snake_case, the id as a string, no field with value null. */
final class JobJson {
  private JobJson() {}

  static JsonObject of(Job job) {
    JsonObject json =
        JsonObject.create()
            .with("id", job.id().toString())
            .with("status", job.state().name())
            .with("created_at", ApiResponse.time(job.createdAt()))
            .with("attempt", job.attempt().number());
    describe(job.request(), json);
    List<JsonObject> images = images(job.request());
    if (!images.isEmpty()) {
      json.with("images", images);
    }
    job.task().ifPresent(task -> json.with("task_id", task.text()));
    job.callbackUrl().ifPresent(address -> json.with("callback_url", address.toString()));
    json.with("notes", job.notes());
    switch (job.state()) {
      case JobState.Completed completed ->
          json.with("ended_at", ApiResponse.time(completed.at()))
              .with("video", video(job, completed.stored(), completed.video()));
      case JobState.Failed failed ->
          json.with("ended_at", ApiResponse.time(failed.at()))
              .with("failure", failure(failed.failure()));
      case JobState.Canceled canceled ->
          json.with("ended_at", ApiResponse.time(canceled.at()))
              .with("may_be_billed", canceled.mayBeBilled());
      case JobState.Deleting deleting -> {}
      case JobState.Open open ->
          job.lastError().ifPresent(error -> json.with("last_error", error(error)));
    }
    return json;
  }

  private static JsonObject error(StepError error) {
    return JsonObject.create()
        .with("code", error.code())
        .with("message", error.message())
        .with("at", ApiResponse.time(error.at()));
  }

  /** The ETag, which changes with every update of the job. */
  static String tag(Job job) {
    return "\"" + job.id() + "-" + job.version() + "\"";
  }

  private static void describe(VideoRequest request, JsonObject json) {
    json.with("mode", request.mode().text());
    switch (request) {
      case ModelRequest ofModel -> {
        json.with("model", ofModel.model().text())
            .with("duration", ofModel.format().seconds())
            .with("resolution", ofModel.format().resolution().text());
        ofModel.prompt().ifPresent(prompt -> json.with("prompt", prompt.text()));
      }
      case TemplateVideo template ->
          json.with("template_id", template.templateId())
              .with("text_inputs", template.texts().stream().map(Prompt::text).toList());
    }
  }

  /**
   * Each image with the field that it was given in; of a URL only the host, as it may be secret.
   */
  private static List<JsonObject> images(VideoRequest request) {
    return switch (request) {
      case TextToVideo text -> List.of();
      case ImageToVideo image -> List.of(image(Field.FIRST_FRAME_IMAGE.text(), image.firstFrame()));
      case FirstAndLastFrame frames -> {
        JsonObject last = image(Field.LAST_FRAME_IMAGE.text(), frames.lastFrame());
        yield frames
            .firstFrame()
            .map(first -> List.of(image(Field.FIRST_FRAME_IMAGE.text(), first), last))
            .orElse(List.of(last));
      }
      case SubjectReference subject ->
          List.of(image(Field.SUBJECT_REFERENCE.text(), subject.character()));
      case TemplateVideo template ->
          IntStream.range(0, template.images().size())
              .mapToObj(i -> image(Field.MEDIA_INPUTS.at(i), template.images().get(i)))
              .toList();
    };
  }

  private static JsonObject image(String field, ImageReference image) {
    JsonObject json = JsonObject.create().with("field", field);
    return switch (image) {
      case ImageReference.Remote link -> json.with("host", link.address().getHost());
      case ImageReference.Stored stored ->
          json.with("key", stored.key().text())
              .with("media_type", stored.format().mediaType())
              .with("bytes", stored.lengthBytes());
    };
  }

  private static JsonObject video(Job job, StoredVideo stored, GeneratedVideo generated) {
    JsonObject json =
        JsonObject.create()
            .with("content", "/v1/videos/" + job.id() + "/content")
            .with("key", stored.key().text())
            .with("bytes", stored.lengthBytes())
            .with("sha256", stored.sha256().hex());
    if (generated.widthPixels() > 0) {
      json.with("width", generated.widthPixels()).with("height", generated.heightPixels());
    }
    return json;
  }

  private static JsonObject failure(Failure failure) {
    JsonObject json =
        JsonObject.create()
            .with("code", failure.code().text())
            .with("message", failure.message())
            .with("retryable", failure.code().retryable());
    failure
        .provider()
        .ifPresent(
            error -> json.with("provider_code", error.code()).with("trace_id", error.traceId()));
    return json;
  }
}
