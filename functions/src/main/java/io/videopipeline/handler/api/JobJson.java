package io.videopipeline.handler.api;

import io.videopipeline.job.Failure;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobState;
import io.videopipeline.json.JsonObject;
import io.videopipeline.request.ModelRequest;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.TemplateVideo;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.StoredVideo;

/** A job as JSON of our own API: snake_case, the id as a string, no field with value null. */
final class JobJson {
  private JobJson() {}

  static JsonObject of(Job job) {
    JsonObject json =
        JsonObject.create()
            .with("id", job.id().toString())
            .with("status", job.state().name())
            .with("created_at", job.createdAt().toString());
    describe(job.request(), json);
    job.task().ifPresent(task -> json.with("task_id", task.text()));
    job.callbackUrl().ifPresent(address -> json.with("callback_url", address.toString()));
    json.with("notes", job.notes());
    switch (job.state()) {
      case JobState.Completed completed ->
          json.with("ended_at", completed.at().toString())
              .with("video", video(job, completed.stored(), completed.video()));
      case JobState.Failed failed ->
          json.with("ended_at", failed.at().toString()).with("failure", failure(failed.failure()));
      case JobState.Canceled canceled -> json.with("ended_at", canceled.at().toString());
      case JobState.Open open -> {}
    }
    return json;
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
