package io.videopipeline.job;

import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.video.StoredVideo;
import io.videopipeline.video.VideoKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One wish for one video. The transitions return the job as it will be; {@link JobStore#move} makes
 * it so.
 *
 * @param callbackUrl whom its owner wants told how it stands
 * @param notes what was dropped or decided on the way, a sentence each; for the owner's eyes, as
 *     they may quote words of the prompt
 * @param attempt which execution works on it, from 1; part of the execution's name
 * @param version raised by every move, so that of two movers one wins
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
          "Attempt and version count from 1, unlike %d and %d".formatted(attempt, version));
    }
  }

  /** A job as it is when it was just accepted. */
  public static Job accepted(
      JobId id,
      Owner owner,
      VideoRequest request,
      Optional<URI> callbackUrl,
      List<String> notes,
      Instant now) {
    return new Job(id, owner, now, request, callbackUrl, notes, 1, 1, new Queued());
  }

  public boolean isOpen() {
    return switch (state) {
      case JobState.Open open -> true;
      case JobState.Ended ended -> false;
    };
  }

  /** Where the job's video lies once it is completed. */
  public VideoKey videoKey() {
    return new VideoKey("videos/" + id + ".mp4");
  }

  /** About to ask the provider: from here on a payment is possible. */
  public Job submitting(Instant now) {
    require(state instanceof Queued);
    return in(new Submitting(now));
  }

  /** The provider certainly took nothing: it may be asked again. */
  public Job queuedAgain() {
    require(state instanceof Submitting);
    return in(new Queued());
  }

  /** The provider took the request. */
  public Job submitted(TaskId task, Instant now) {
    require(state instanceof Submitting);
    return in(new InProgress(task, now));
  }

  /** The provider has finished the video. */
  public Job generated(GeneratedVideo video) {
    return switch (state) {
      case InProgress progress -> in(new Storing(progress.task(), video));
      default -> throw impossible();
    };
  }

  /** The video lies whole in the bucket. */
  public Job completed(StoredVideo stored, Instant now) {
    return switch (state) {
      case Storing storing -> in(new Completed(storing.task(), storing.video(), stored, now));
      default -> throw impossible();
    };
  }

  public Job failed(Failure failure, Instant now) {
    require(isOpen());
    return in(new Failed(failure, task(), now));
  }

  /** The same job for the next execution. */
  public Job nextAttempt() {
    require(isOpen());
    return new Job(
        id, owner, createdAt, request, callbackUrl, notes, attempt + 1, version + 1, state);
  }

  /** What was paid for, when something was. */
  public Optional<TaskId> task() {
    return switch (state) {
      case Queued queued -> Optional.empty();
      case Submitting submitting -> Optional.empty();
      case InProgress progress -> Optional.of(progress.task());
      case Storing storing -> Optional.of(storing.task());
      case Completed completed -> Optional.of(completed.task());
      case Failed failed -> failed.task();
      case JobState.Canceled canceled -> canceled.task();
    };
  }

  /** Masks the notes and whom to tell, whose address may hold a secret. */
  @Override
  public String toString() {
    return "Job[%s of %s, attempt %d, version %d, %s, %s, %d notes]"
        .formatted(id, owner, attempt, version, request, state, notes.size());
  }

  private Job in(JobState next) {
    return new Job(id, owner, createdAt, request, callbackUrl, notes, attempt, version + 1, next);
  }

  private void require(boolean possible) {
    if (!possible) {
      throw impossible();
    }
  }

  private IllegalStateException impossible() {
    return new IllegalStateException(
        "Job %s is %s, from where this step does not lead".formatted(id, state.name()));
  }
}
