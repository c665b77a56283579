package io.videopipeline.job;

import io.videopipeline.video.VideoStore.StoredVideo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of a job, with the data that exists only in that state. */
public sealed interface JobState {
  /** The names of the states that callers see, in the order in which a job passes through them. */
  List<String> NAMES =
      List.of("queued", "submitting", "in_progress", "storing", "completed", "failed", "canceled");

  /** The state's name in our API and in the table. */
  default String name() {
    return switch (this) {
      case Queued queued -> "queued";
      case Submitting submitting -> "submitting";
      case InProgress progress -> "in_progress";
      case Storing storing -> "storing";
      case Completed completed -> "completed";
      case Failed failed -> "failed";
      case Canceled canceled -> "canceled";
      case Deleting deleting -> "deleting";
    };
  }

  /** The job has not ended. */
  sealed interface Open extends JobState {}

  /** The job has ended and does not change any more. */
  sealed interface Ended extends JobState {
    Instant at();
  }

  /** Nothing was sent to the provider, or the provider did not accept it. */
  record Queued() implements Open {}

  /**
   * The request may have been sent to the provider, and the provider may have charged for it.
   *
   * @param since the time just before the request was sent
   * @param challenged whether the provider checked the callback URL, which it does while it handles
   *     the request
   */
  record Submitting(Instant since, boolean challenged) implements Open {}

  /**
   * The provider is generating the video.
   *
   * @param since when the provider accepted the task; the deadline counts from here
   */
  record InProgress(TaskId task, Instant since) implements Open {}

  /** The provider has generated the video; it is being copied to the bucket. */
  record Storing(TaskId task, GeneratedVideo video) implements Open {}

  /** The whole video is stored in the bucket. */
  record Completed(TaskId task, GeneratedVideo video, StoredVideo stored, Instant at)
      implements Ended {}

  /**
   * There will be no video.
   *
   * @param task the provider's task, if the provider accepted the request
   */
  record Failed(Failure failure, Optional<TaskId> task, Instant at) implements Ended {}

  /**
   * The owner canceled the job.
   *
   * @param mayBeBilled whether the request may have been sent to the provider, which cannot stop it
   * @param task the provider's task, if it is known
   */
  record Canceled(boolean mayBeBilled, Optional<TaskId> task, Instant at) implements Ended {}

  /**
   * The job has ended and its owner deletes it. No job leaves this state, and callers do not see
   * it: for them, the job does not exist.
   *
   * @param at when the deletion began
   */
  record Deleting(Optional<TaskId> task, Instant at) implements Ended {}
}
