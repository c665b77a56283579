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
 * @param callbackToken authenticates the provider's calls about this job
 * @param notes which fields were ignored or adjusted and why, one sentence each; only for the
 *     owner, because they may quote the prompt
 * @param submission where the request was sent; empty if it was never sent
 * @param attempt its current execution
 * @param lastError why the current step did not succeed yet; no transition keeps it
 * @param version increased by every update, so that of two concurrent updates one fails
 */
public record Job(
    JobId id,
    Owner owner,
    Instant createdAt,
    VideoRequest request,
    Optional<URI> callbackUrl,
    CallbackToken callbackToken,
    List<String> notes,
    Optional<Submission> submission,
    Attempt attempt,
    Optional<StepError> lastError,
    long version,
    JobState state) {
  public Job {
    notes = List.copyOf(notes);
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1: " + version);
    }
  }

  /**
   * Where and how the request was sent.
   *
   * @param callback whether the provider was given a callback URL
   * @param resubmitted whether an unconfirmed submission was repeated, which happens at most once
   */
  public record Submission(ProviderEndpoint endpoint, boolean callback, boolean resubmitted) {}

  /**
   * One execution of the job.
   *
   * @param number from 1; part of the execution's name
   * @param since when the job was handed to it
   * @param restarts how often the sweep restarted the job, from 0
   */
  public record Attempt(int number, Instant since, int restarts) {
    public Attempt {
      if (number < 1 || restarts < 0) {
        throw new IllegalArgumentException(
            "number must be at least 1 and restarts at least 0: %d, %d"
                .formatted(number, restarts));
      }
    }
  }

  /**
   * An error after which a step is repeated.
   *
   * @param code the error's name, for example {@code provider_throttled}
   * @param message for the owner; without prompts, keys and links
   */
  public record StepError(String code, String message, Instant at) {}

  /** A new job in state {@code queued}. */
  public static Job accepted(
      JobId id,
      Owner owner,
      VideoRequest request,
      Optional<URI> callbackUrl,
      CallbackToken callbackToken,
      List<String> notes,
      Instant now) {
    return new Job(
        id,
        owner,
        now,
        request,
        callbackUrl,
        callbackToken,
        notes,
        Optional.empty(),
        new Attempt(1, now, 0),
        Optional.empty(),
        1,
        new JobState.Queued());
  }

  public boolean isOpen() {
    return state instanceof JobState.Open;
  }

  /** Whether its owner deleted it. For callers, it does not exist. */
  public boolean isDeleted() {
    return state instanceof JobState.Deleting;
  }

  /** The key under which the video is stored. */
  public VideoKey videoKey() {
    return new VideoKey("videos/" + id + ".mp4");
  }

  /** The request is about to be sent to the provider, which may charge for it from now on. */
  public Job submitting(Submission sent, Instant now) {
    require(JobState.Queued.class);
    return change(notes, Optional.of(sent), attempt, new JobState.Submitting(now, false));
  }

  /** The provider accepted nothing, so the request may be sent again. */
  public Job queuedAgain() {
    require(JobState.Submitting.class);
    return to(new JobState.Queued());
  }

  /** As {@link #queuedAgain()}, but the next submission differs from the last one. */
  public Job queuedAgain(Submission next, String note) {
    require(JobState.Submitting.class);
    return change(
        Stream.concat(notes.stream(), Stream.of(note)).toList(),
        Optional.of(next),
        attempt,
        new JobState.Queued());
  }

  /** The provider checked the callback URL, so it has received the request. */
  public Job challenged() {
    return to(new JobState.Submitting(require(JobState.Submitting.class).since(), true));
  }

  /**
   * The provider accepted the request as this task. A canceled job stays canceled; a job that
   * failed because this was unknown continues.
   */
  public Job submitted(TaskId task, Instant now) {
    return switch (state) {
      case JobState.Queued queued -> to(new JobState.InProgress(task, now));
      case JobState.Submitting submitting -> to(new JobState.InProgress(task, now));
      case JobState.Failed failed when failed.task().isEmpty() ->
          to(new JobState.InProgress(task, now));
      case JobState.Canceled canceled when canceled.task().isEmpty() ->
          to(new JobState.Canceled(true, Optional.of(task), canceled.at()));
      default -> throw notAllowed();
    };
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
    return change(
        Stream.concat(notes.stream(), added.stream()).toList(),
        submission,
        attempt,
        new JobState.Completed(storing.task(), storing.video(), stored, now));
  }

  public Job failed(Failure failure, Instant now) {
    require(JobState.Open.class);
    return to(new JobState.Failed(failure, task(), now));
  }

  /** The owner deletes the job. */
  public Job deleting(Instant now) {
    require(JobState.Ended.class);
    return to(new JobState.Deleting(task(), now));
  }

  /** The owner does not want the video any more. */
  public Job canceled(Instant now) {
    require(JobState.Open.class);
    boolean mayBeBilled = !(state instanceof JobState.Queued);
    return to(new JobState.Canceled(mayBeBilled, task(), now));
  }

  /** A failed or canceled job continues with its task, in a new execution. */
  public Job resumed(TaskId task, Instant now) {
    if (isOpen() || isDeleted()) {
      throw notAllowed();
    }
    return change(
        notes,
        submission,
        new Attempt(attempt.number + 1, now, 0),
        new JobState.InProgress(task, now));
  }

  /** Hands an open job to a new execution. */
  public Job nextAttempt(Instant now) {
    return handedOver(new Attempt(attempt.number + 1, now, attempt.restarts));
  }

  /** Hands an open job to a new execution, because its last one ended too early or is stuck. */
  public Job restarted(Instant now) {
    return handedOver(new Attempt(attempt.number + 1, now, attempt.restarts + 1));
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
      case JobState.Deleting deleting -> deleting.task();
    };
  }

  /** Masks the notes and the callback URL, which may contain a secret. */
  @Override
  public String toString() {
    return "Job[%s of %s, attempt %d, version %d, %s, %s, %d notes]"
        .formatted(id, owner, attempt.number, version, request, state, notes.size());
  }

  private Job handedOver(Attempt next) {
    require(JobState.Open.class);
    return change(notes, submission, next, state);
  }

  private Job to(JobState next) {
    return change(notes, submission, attempt, next);
  }

  private Job change(
      List<String> notes, Optional<Submission> submission, Attempt attempt, JobState state) {
    return new Job(
        id,
        owner,
        createdAt,
        request,
        callbackUrl,
        callbackToken,
        notes,
        submission,
        attempt,
        Optional.empty(),
        version + 1,
        state);
  }

  private <T extends JobState> T require(Class<T> from) {
    if (!from.isInstance(state)) {
      throw notAllowed();
    }
    return from.cast(state);
  }

  private IllegalStateException notAllowed() {
    return new IllegalStateException(
        "Job %s is %s; this transition is not allowed from that state".formatted(id, state.name()));
  }
}
