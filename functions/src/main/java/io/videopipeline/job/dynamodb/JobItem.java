package io.videopipeline.job.dynamodb;

import io.videopipeline.generation.Format;
import io.videopipeline.generation.GenerationRequest;
import io.videopipeline.generation.Mode;
import io.videopipeline.generation.Model;
import io.videopipeline.generation.Prompt;
import io.videopipeline.generation.Resolution;
import io.videopipeline.generation.TextToVideo;
import io.videopipeline.job.Failure;
import io.videopipeline.job.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import io.videopipeline.media.Sha256;
import io.videopipeline.media.StoredVideo;
import io.videopipeline.media.VideoKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A job as an item, and back. */
final class JobItem {
  private JobItem() {}

  static Map<String, AttributeValue> key(JobId id) {
    return Map.of(JobTable.KEY, AttributeValue.fromS("job#" + id));
  }

  /** What a job keeps from its first write to its last. */
  static Attributes fixed(Job job) {
    return Attributes.create()
        .number("id", job.id().value())
        .text("owner", job.owner().name())
        .instant("createdAt", job.createdAt())
        .texts("notes", job.notes())
        .object("request", request(job.request()));
  }

  /** What a move writes. */
  static Attributes moving(Job job) {
    Attributes item =
        Attributes.create()
            .text("state", job.state().name())
            .number("version", job.version())
            .number("attempt", job.attempt());
    if (job.isOpen()) {
      item.text("open", "yes");
    }
    switch (job.state()) {
      case Queued queued -> {}
      case Submitting submitting -> item.instant("since", submitting.since());
      case InProgress progress ->
          item.text("taskId", progress.task().text()).instant("since", progress.since());
      case Storing storing -> video(item, storing.video());
      case Completed completed -> {
        video(item, completed.video()).object("video", stored(completed.stored()));
        item.instant("since", completed.at());
      }
      case Failed failed ->
          item.object("failure", failure(failed.failure())).instant("since", failed.at());
      case Canceled canceled -> item.instant("since", canceled.at());
    }
    return item;
  }

  static Job read(Map<String, AttributeValue> map) {
    Attributes item = new Attributes(map);
    return new Job(
        new JobId(item.requiredNumber("id")),
        new Owner(item.requiredText("owner")),
        item.requiredInstant("createdAt"),
        request(item.requiredObject("request")),
        item.texts("notes"),
        Math.toIntExact(item.requiredNumber("attempt")),
        item.requiredNumber("version"),
        state(item));
  }

  private static JobState state(Attributes item) {
    String name = item.requiredText("state");
    return switch (name) {
      case "queued" -> new Queued();
      case "submitting" -> new Submitting(item.requiredInstant("since"));
      case "in_progress" -> new InProgress(requiredTask(item), item.requiredInstant("since"));
      case "storing" -> new Storing(requiredTask(item), video(item));
      case "completed" ->
          new Completed(
              requiredTask(item), video(item), stored(item), item.requiredInstant("since"));
      case "failed" -> new Failed(failure(item), task(item), endedAt(item));
      case "canceled" -> new Canceled(task(item), endedAt(item));
      default ->
          throw new IllegalStateException(
              "Item %s is in the unknown state '%s'"
                  .formatted(item.requiredText(JobTable.KEY), name));
    };
  }

  /** A job that was ended by hand may never have entered a state with a time. */
  private static Instant endedAt(Attributes item) {
    return Instant.ofEpochMilli(
        item.number("since").orElseGet(() -> item.requiredNumber("createdAt")));
  }

  private static Optional<TaskId> task(Attributes item) {
    return item.text("taskId").map(TaskId::new);
  }

  private static TaskId requiredTask(Attributes item) {
    return new TaskId(item.requiredText("taskId"));
  }

  private static Attributes video(Attributes item, GeneratedVideo video) {
    return item.text("fileId", video.fileId())
        .number("width", video.widthPixels())
        .number("height", video.heightPixels());
  }

  private static GeneratedVideo video(Attributes item) {
    return new GeneratedVideo(
        item.requiredText("fileId"),
        Math.toIntExact(item.requiredNumber("width")),
        Math.toIntExact(item.requiredNumber("height")));
  }

  private static Attributes stored(StoredVideo stored) {
    return Attributes.create()
        .text("key", stored.key().text())
        .number("bytes", stored.lengthBytes())
        .text("sha256", stored.sha256().hex());
  }

  private static StoredVideo stored(Attributes item) {
    Attributes stored = item.requiredObject("video");
    return new StoredVideo(
        new VideoKey(stored.requiredText("key")),
        stored.requiredNumber("bytes"),
        new Sha256(stored.requiredText("sha256")));
  }

  private static Attributes failure(Failure failure) {
    Attributes map =
        Attributes.create().text("code", failure.code().text()).text("message", failure.message());
    failure
        .provider()
        .ifPresent(
            error -> map.text("providerCode", error.code()).text("traceId", error.traceId()));
    return map;
  }

  private static Failure failure(Attributes item) {
    Attributes failure = item.requiredObject("failure");
    return new Failure(
        FailureCode.parse(failure.requiredText("code")).orElse(FailureCode.INTERNAL),
        failure.requiredText("message"),
        failure
            .text("providerCode")
            .map(code -> new Failure.ProviderError(code, failure.text("traceId").orElse(""))));
  }

  private static Attributes request(GenerationRequest request) {
    Attributes map =
        Attributes.create()
            .text("mode", request.mode().text())
            .text("model", request.model().text())
            .number("duration", request.format().seconds())
            .text("resolution", request.format().resolution().text());
    return switch (request) {
      case TextToVideo text ->
          map.text("prompt", text.prompt().text())
              .flag("prompt_optimizer", text.promptOptimizer())
              .flag("fast_pretreatment", text.fastPretreatment());
    };
  }

  private static GenerationRequest request(Attributes request) {
    String mode = request.requiredText("mode");
    if (!mode.equals(Mode.TEXT_TO_VIDEO.text())) {
      throw new IllegalStateException("An item asks for the unknown mode '" + mode + "'");
    }
    return new TextToVideo(
        Model.parse(request.requiredText("model")).orElseThrow(),
        new Prompt(request.requiredText("prompt")),
        new Format(
            Math.toIntExact(request.requiredNumber("duration")),
            Resolution.parse(request.requiredText("resolution")).orElseThrow()),
        request.flag("prompt_optimizer"),
        request.flag("fast_pretreatment"));
  }
}
