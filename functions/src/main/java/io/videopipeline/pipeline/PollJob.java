package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.EndedWait;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.PollResult;
import io.videopipeline.provider.VideoProviders;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Polls the provider. A callback only starts this step early; the status always comes from here.
 */
public final class PollJob {
  private final JobStore jobs;
  private final VideoProviders providers;
  private final Clock clock;
  private final Duration deadline;

  /**
   * @param deadline how long a job can be in progress before it expires
   */
  public PollJob(JobStore jobs, VideoProviders providers, Clock clock, Duration deadline) {
    this.jobs = jobs;
    this.providers = providers;
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Asks the provider whether the video is generated. It first ends the wait before this step: the
   * task token and a pending push are removed from the job.
   *
   * @return how long to wait before the next poll; empty when the video is generated
   * @throws JobClosedException when the job has ended without a video, by this step or before
   */
  public Optional<Duration> poll(JobId id) {
    EndedWait wait = jobs.endWait(id);
    return StepErrors.recorded(jobs, clock, id, () -> poll(wait));
  }

  private Optional<Duration> poll(EndedWait wait) {
    Job job = wait.job();
    while (job.state() instanceof JobState.InProgress progress) {
      Job after = poll(job, progress);
      if (after.equals(job)) {
        Duration interval = PollInterval.of(job, clock.instant());
        return Optional.of(
            wait.pushed() && interval.compareTo(PollInterval.AFTER_PUSH) > 0
                ? PollInterval.AFTER_PUSH
                : interval);
      }
      job = after;
    }
    return switch (job.state()) {
      case JobState.Storing storing -> Optional.empty();
      case JobState.Completed completed -> Optional.empty();
      case JobState.Ended ended -> throw new JobClosedException(job);
      case JobState.Open open ->
          throw new IllegalStateException(
              "Job %s is %s; it must be submitted before it is polled"
                  .formatted(job.id(), open.name()));
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
      return providerOf(job, providers).poll(job.request().mode(), progress.task());
    } catch (ProviderUnavailableException | ProviderThrottledException unanswered) {
      if (isOverdue(progress)) {
        return new PollResult.Running();
      }
      throw unanswered;
    }
  }

  /** The provider that has the job's task, whatever the settings say now. */
  static VideoProvider providerOf(Job job, VideoProviders providers) {
    return providers.at(job.submission().map(Submission::endpoint).orElseGet(providers::current));
  }

  private boolean isOverdue(JobState.InProgress progress) {
    return !clock.instant().isBefore(progress.since().plus(deadline));
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }
}
