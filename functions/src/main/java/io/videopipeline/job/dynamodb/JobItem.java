package io.videopipeline.job.dynamodb;

import io.videopipeline.job.CallbackToken;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Attempt;
import io.videopipeline.job.Job.StepError;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Deleting;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.Owner;
import io.videopipeline.job.ProviderEndpoint;
import io.videopipeline.job.ProviderEndpoint.ProviderName;
import io.videopipeline.job.TaskId;
import io.videopipeline.video.Sha256;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts a job to an item and back. */
final class JobItem {
  private JobItem() {}

  static Map<String, AttributeValue> key(JobId id) {
    return Map.of(JobTable.KEY, AttributeValue.fromS("job#" + id));
  }

  /** The attributes that never change, and the notes, to which a completion may add. */
  static Attributes immutable(Job job) {
    Attributes item =
        Attributes.create()
            .number("id", job.id().value())
            .text("owner", job.owner().name())
            .instant("createdAt", job.createdAt())
            .text("callbackToken", job.callbackToken().reveal())
            .object("request", RequestItem.write(job.request()));
    job.callbackUrl().ifPresent(address -> item.text("callbackUrl", address.toString()));
    return item;
  }

  /** The attributes that an update writes. */
  static Attributes mutable(Job job) {
    Attributes item =
        Attributes.create()
            .text("state", job.state().name())
            .number("version", job.version())
            .object("attempt", attempt(job.attempt()))
            .texts("notes", job.notes());
    job.submission().ifPresent(sent -> item.object("submission", submission(sent)));
    if (job.isOpen()) {
      item.text("open", "yes");
    }
    switch (job.state()) {
      case Queued queued -> {}
      case Submitting submitting ->
          item.instant("since", submitting.since()).flag("challenged", submitting.challenged());
      case InProgress progress ->
          item.text("taskId", progress.task().text()).instant("since", progress.since());
      case Storing storing -> video(item, storing.video());
      case Completed completed -> {
        video(item, completed.video()).object("video", stored(completed.stored()));
        item.texts("notes", job.notes()).instant("since", completed.at());
      }
      case Failed failed ->
          item.object("failure", failure(failed.failure())).instant("since", failed.at());
      case Canceled canceled -> {
        canceled.task().ifPresent(task -> item.text("taskId", task.text()));
        item.flag("mayBeBilled", canceled.mayBeBilled()).instant("since", canceled.at());
      }
      case Deleting deleting -> item.instant("since", deleting.at());
    }
    return item;
  }

  static Job read(Map<String, AttributeValue> map) {
    Attributes item = new Attributes(map);
    return new Job(
        new JobId(item.requiredNumber("id")),
        new Owner(item.requiredText("owner")),
        item.requiredInstant("createdAt"),
        RequestItem.read(item.requiredObject("request")),
        item.text("callbackUrl").map(URI::create),
        new CallbackToken(item.requiredText("callbackToken")),
        item.texts("notes"),
        item.object("submission").map(JobItem::submission),
        attempt(item.requiredObject("attempt")),
        item.object("lastError").map(JobItem::stepError),
        item.requiredNumber("version"),
        state(item));
  }

  private static JobState state(Attributes item) {
    String name = item.requiredText("state");
    return switch (name) {
      case "queued" -> new Queued();
      case "submitting" ->
          new Submitting(item.requiredInstant("since"), item.flag("challenged").orElse(false));
      case "in_progress" -> new InProgress(requiredTask(item), item.requiredInstant("since"));
      case "storing" -> new Storing(requiredTask(item), video(item));
      case "completed" ->
          new Completed(
              requiredTask(item), video(item), stored(item), item.requiredInstant("since"));
      case "failed" -> new Failed(failure(item), task(item), endedAt(item));
      case "canceled" ->
          new Canceled(item.flag("mayBeBilled").orElse(true), task(item), endedAt(item));
      case "deleting" -> new Deleting(task(item), endedAt(item));
      default ->
          throw new IllegalStateException(
              "Item %s has the unknown state '%s'"
                  .formatted(item.requiredText(JobTable.KEY), name));
    };
  }

  /** A job that an operator ended by hand may never have entered a state that has a time. */
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
    return switch (video) {
      case GeneratedVideo.OfFile file ->
          item.text("fileId", file.fileId())
              .number("width", file.widthPixels())
              .number("height", file.heightPixels());
      case GeneratedVideo.OfTask ofTask -> item;
    };
  }

  private static GeneratedVideo video(Attributes item) {
    return item.text("fileId")
        .<GeneratedVideo>map(
            fileId ->
                new GeneratedVideo.OfFile(
                    fileId,
                    Math.toIntExact(item.requiredNumber("width")),
                    Math.toIntExact(item.requiredNumber("height"))))
        .orElseGet(GeneratedVideo.OfTask::new);
  }

  private static Attributes attempt(Attempt attempt) {
    return Attributes.create()
        .number("number", attempt.number())
        .instant("since", attempt.since())
        .number("restarts", attempt.restarts());
  }

  private static Attempt attempt(Attributes attempt) {
    return new Attempt(
        Math.toIntExact(attempt.requiredNumber("number")),
        attempt.requiredInstant("since"),
        Math.toIntExact(attempt.requiredNumber("restarts")));
  }

  private static Attributes submission(Submission sent) {
    return Attributes.create()
        .text("provider", sent.endpoint().provider().text())
        .text("baseUrl", sent.endpoint().baseUrl().toString())
        .flag("callback", sent.callback())
        .flag("resubmitted", sent.resubmitted());
  }

  private static Submission submission(Attributes sent) {
    return new Submission(
        new ProviderEndpoint(
            ProviderName.parse(sent.requiredText("provider")).orElseThrow(),
            URI.create(sent.requiredText("baseUrl"))),
        sent.flag("callback").orElse(false),
        sent.flag("resubmitted").orElse(false));
  }

  static Attributes stepError(StepError error) {
    return Attributes.create()
        .text("code", error.code())
        .text("message", error.message())
        .instant("at", error.at());
  }

  private static StepError stepError(Attributes error) {
    return new StepError(
        error.requiredText("code"), error.requiredText("message"), error.requiredInstant("at"));
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
}
