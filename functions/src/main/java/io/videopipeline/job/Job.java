package io.videopipeline.job;

import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.VideoKey;
import io.videopipeline.video.VideoStore.StoredVideo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request for one video and its progress. The transitions return the changed job; {@link
 * JobStore#update} stores it.
 *
 * @param callbackUrl the URL to notify of the job's state
 * @param notes which fields were ignored or adjusted and why, one sentence each; only for the
 *     owner, because they may quote the prompt
 * @param attempt the number of its current execution, from 1; part of the execution's name
 * @param version increased by every update, so that of two concurrent updates one fails
 */
public record Job(
    JobId id,
    Owner owner,
    Instant createdAt,
    VideoRequest request,
    Optional<URI> callbackUrl,
    List<String> notes,
    int attempt,
    long version,
    JobState state) {
  public Job {
    notes = List.copyOf(notes);
    if (attempt < 1 || version < 1) {
      throw new IllegalArgumentException(
          "attempt and version must be at least 1: %d, %d".formatted(attempt, version));
    }
  }

  /** A new job in state {@code queued}. */
  public static Job accepted(
      JobId id,
      Owner owner,
      VideoRequest request,
      Optional<URI> callbackUrl,
      List<String> notes,
      Instant now) {
    return new Job(id, owner, now, request, callbackUrl, notes, 1, 1, new JobState.Queued());
  }

  public boolean isOpen() {
    return state instanceof JobState.Open;
  }

  /** The key under which the video is stored. */
  public VideoKey videoKey() {
    return new VideoKey("videos/" + id + ".mp4");
  }

  /** The request is about to be sent to the provider, which may charge for it from now on. */
  public Job submitting(Instant now) {
    require(JobState.Queued.class);
    return to(new JobState.Submitting(now));
  }

  /** The provider did not accept the request, so it may be sent again. */
  public Job queuedAgain() {
    require(JobState.Submitting.class);
    return to(new JobState.Queued());
  }

  /** The provider accepted the request. */
  public Job submitted(TaskId task, Instant now) {
    require(JobState.Submitting.class);
    return to(new JobState.InProgress(task, now));
  }

  /** The provider has generated the video. */
  public Job generated(GeneratedVideo video) {
    return to(new JobState.Storing(require(JobState.InProgress.class).task(), video));
  }

  /**
   * The whole video is stored in the bucket.
   *
   * @param added notes about the stored video
   */
  public Job completed(StoredVideo stored, List<String> added, Instant now) {
    JobState.Storing storing = require(JobState.Storing.class);
    List<String> all = Stream.concat(notes.stream(), added.stream()).toList();
    return new Job(id, owner, createdAt, request, callbackUrl, all, attempt, version, state)
        .to(new JobState.Completed(storing.task(), storing.video(), stored, now));
  }

  public Job failed(Failure failure, Instant now) {
    require(JobState.Open.class);
    return to(new JobState.Failed(failure, task(), now));
  }

  /** Hands the job to a new execution. */
  public Job nextAttempt() {
    require(JobState.Open.class);
    return new Job(
        id, owner, createdAt, request, callbackUrl, notes, attempt + 1, version + 1, state);
  }

  /** The provider's task, if the provider accepted the request. */
  public Optional<TaskId> task() {
    return switch (state) {
      case JobState.Queued queued -> Optional.empty();
      case JobState.Submitting submitting -> Optional.empty();
      case JobState.InProgress progress -> Optional.of(progress.task());
      case JobState.Storing storing -> Optional.of(storing.task());
      case JobState.Completed completed -> Optional.of(completed.task());
      case JobState.Failed failed -> failed.task();
      case JobState.Canceled canceled -> canceled.task();
    };
  }

  /** Masks the notes and the callback URL, which may contain a secret. */
  @Override
  public String toString() {
    return "Job[%s of %s, attempt %d, version %d, %s, %s, %d notes]"
        .formatted(id, owner, attempt, version, request, state, notes.size());
  }

  private Job to(JobState next) {
    return new Job(id, owner, createdAt, request, callbackUrl, notes, attempt, version + 1, next);
  }

  private <T extends JobState> T require(Class<T> from) {
    if (!from.isInstance(state)) {
      throw new IllegalStateException(
          "Job %s is %s; this transition is not allowed from that state"
              .formatted(id, state.name()));
    }
    return from.cast(state);
  }
}
