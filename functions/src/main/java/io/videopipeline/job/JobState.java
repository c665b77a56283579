package io.videopipeline.job;

import io.videopipeline.video.StoredVideo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a job stands. What exists only in a state lives only in that state. */
public sealed interface JobState {
  /** Every state's name, in the order in which a job passes through them. */
  List<String> NAMES =
      List.of("queued", "submitting", "in_progress", "storing", "completed", "failed", "canceled");

  /** The state's name in our API and our records. */
  String name();

  /** A job that is not ended: somebody has to move it. */
  sealed interface Open extends JobState {}

  /** A job that is ended. */
  sealed interface Ended extends JobState {
    Instant at();
  }

  /** Nothing was sent to the provider, or the provider took nothing. */
  record Queued() implements Open {
    @Override
    public String name() {
      return "queued";
    }
  }

  /**
   * The provider may have been asked and may have been paid.
   *
   * @param since when the call was about to be made
   */
  record Submitting(Instant since) implements Open {
    @Override
    public String name() {
      return "submitting";
    }
  }

  /**
   * The provider has the task and works on it.
   *
   * @param since where the deadline counts from
   */
  record InProgress(TaskId task, Instant since) implements Open {
    @Override
    public String name() {
      return "in_progress";
    }
  }

  /** The video is finished and not yet ours. */
  record Storing(TaskId task, GeneratedVideo video) implements Open {
    @Override
    public String name() {
      return "storing";
    }
  }

  /** The video lies whole in the bucket. */
  record Completed(TaskId task, GeneratedVideo video, StoredVideo stored, Instant at)
      implements Ended {
    @Override
    public String name() {
      return "completed";
    }
  }

  /**
   * There will be no video.
   *
   * @param task what was paid for, when something was
   */
  record Failed(Failure failure, Optional<TaskId> task, Instant at) implements Ended {
    @Override
    public String name() {
      return "failed";
    }
  }

  /** The owner wanted it no longer. */
  record Canceled(Optional<TaskId> task, Instant at) implements Ended {
    @Override
    public String name() {
      return "canceled";
    }
  }
}
