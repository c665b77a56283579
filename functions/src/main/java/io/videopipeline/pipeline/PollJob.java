package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.JobStore;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.Progress;
import java.time.Clock;
import java.time.Duration;

/** Asks the provider how far the video is. A push only wakes this step; the truth is read here. */
public final class PollJob {
  private final JobStore jobs;
  private final VideoProvider provider;
  private final Clock clock;
  private final Duration deadline;

  /**
   * @param deadline how long a video may be in progress before the job expires
   */
  public PollJob(JobStore jobs, VideoProvider provider, Clock clock, Duration deadline) {
    this.jobs = jobs;
    this.provider = provider;
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Whether the video is generated. The wait that led here is ended first: its token and the push
   * that may have woken it are forgotten.
   *
   * @throws JobClosedException when the job is ended without a video, by this step or before
   */
  public boolean isGenerated(JobId id) {
    Job job = jobs.endWait(id);
    while (true) {
      switch (job.state()) {
        case InProgress progress -> {
          Job after = ask(job, progress);
          if (after.equals(job)) {
            return false;
          }
          job = after;
        }
        case Storing storing -> {
          return true;
        }
        case Completed completed -> {
          return true;
        }
        case Failed failed -> throw new JobClosedException(job);
        case Canceled canceled -> throw new JobClosedException(job);
        case Queued queued -> throw notSubmitted(job);
        case Submitting submitting -> throw notSubmitted(job);
      }
    }
  }

  private Job ask(Job job, InProgress progress) {
    return switch (answerTo(job, progress)) {
      case Progress.Underway underway -> isOverdue(progress) ? fail(job, Failures.EXPIRED) : job;
      case Progress.Finished finished -> jobs.update(job, job.generated(finished.video())).job();
      case Progress.Failed failed -> fail(job, failed.failure());
    };
  }

  /** Past the deadline an unreachable provider counts as one that has not finished. */
  private Progress answerTo(Job job, InProgress progress) {
    try {
      return provider.progress(job.request().mode(), progress.task());
    } catch (ProviderUnavailableException unavailable) {
      if (isOverdue(progress)) {
        return new Progress.Underway();
      }
      throw unavailable;
    }
  }

  private boolean isOverdue(InProgress progress) {
    return !clock.instant().isBefore(progress.since().plus(deadline));
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }

  private static IllegalStateException notSubmitted(Job job) {
    return new IllegalStateException(
        "Job %s is %s; only a submitted one is polled".formatted(job.id(), job.state().name()));
  }
}
