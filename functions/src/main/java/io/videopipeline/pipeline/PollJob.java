package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.PollResult;
import java.time.Clock;
import java.time.Duration;

/**
 * Polls the provider. A callback only starts this step early; the status always comes from here.
 */
public final class PollJob {
  private final JobStore jobs;
  private final VideoProvider provider;
  private final Clock clock;
  private final Duration deadline;

  /**
   * @param deadline how long a job can be in progress before it expires
   */
  public PollJob(JobStore jobs, VideoProvider provider, Clock clock, Duration deadline) {
    this.jobs = jobs;
    this.provider = provider;
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Returns whether the video is generated. It first ends the wait before this step: the task token
   * and a pending callback are removed from the job.
   *
   * @throws JobClosedException when the job has ended without a video, by this step or before
   */
  public boolean isGenerated(JobId id) {
    Job job = jobs.endWait(id);
    while (job.state() instanceof JobState.InProgress progress) {
      Job after = poll(job, progress);
      if (after.equals(job)) {
        return false;
      }
      job = after;
    }
    return switch (job.state()) {
      case JobState.Storing storing -> true;
      case JobState.Completed completed -> true;
      case JobState.Ended ended -> throw new JobClosedException(job);
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; it must be submitted before it is polled".formatted(id, open.name()));
    };
  }

  private Job poll(Job job, JobState.InProgress progress) {
    return switch (pollProvider(job, progress)) {
      case PollResult.Running running -> isOverdue(progress) ? fail(job, Failures.EXPIRED) : job;
      case PollResult.Finished finished -> jobs.update(job, job.generated(finished.video())).job();
      case PollResult.Failed failed -> fail(job, failed.failure());
    };
  }

  /** After the deadline, an unavailable provider counts as a task that has not finished. */
  private PollResult pollProvider(Job job, JobState.InProgress progress) {
    try {
      return provider.poll(job.request().mode(), progress.task());
    } catch (ProviderUnavailableException unavailable) {
      if (isOverdue(progress)) {
        return new PollResult.Running();
      }
      throw unavailable;
    }
  }

  private boolean isOverdue(JobState.InProgress progress) {
    return !clock.instant().isBefore(progress.since().plus(deadline));
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }
}
