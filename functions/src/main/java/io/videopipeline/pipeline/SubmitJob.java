package io.videopipeline.pipeline;

import io.videopipeline.image.ImageMissingException;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Submits a job to the provider, once. The job is {@code submitting} before the call and {@code
 * in_progress} after it. A job that is found {@code submitting} may have been paid for, so it is
 * not submitted again.
 */
public final class SubmitJob {
  private final JobStore jobs;
  private final VideoProvider provider;
  private final Clock clock;
  private final Duration grace;

  /**
   * @param grace how long a job stays {@code submitting} before it fails as unconfirmed
   */
  public SubmitJob(JobStore jobs, VideoProvider provider, Clock clock, Duration grace) {
    this.jobs = jobs;
    this.provider = provider;
    this.clock = clock;
    this.grace = grace;
  }

  /**
   * Submits the job, unless it was submitted already.
   *
   * @throws JobClosedException when the job has ended, by this step or before
   * @throws SubmissionUnconfirmedException when it is unknown whether the provider accepted it
   */
  public void submit(JobId id) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (!isSubmitted(job)) {
      job = advance(job);
    }
  }

  private static boolean isSubmitted(Job job) {
    return switch (job.state()) {
      case JobState.Queued queued -> false;
      case JobState.Submitting submitting -> false;
      case JobState.InProgress progress -> true;
      case JobState.Storing storing -> true;
      case JobState.Completed completed -> true;
      case JobState.Ended ended -> throw new JobClosedException(job);
    };
  }

  private Job advance(Job job) {
    if (job.state() instanceof JobState.Submitting submitting) {
      return awaitConfirmation(job, submitting);
    }
    return switch (jobs.update(job, job.submitting(clock.instant()))) {
      case UpdateResult.Updated updated -> callProvider(updated.job());
      case UpdateResult.Conflict conflict -> conflict.job();
    };
  }

  private Job callProvider(Job job) {
    return switch (submitToProvider(job)) {
      case SubmitResult.Accepted accepted ->
          leave(job, submitting -> submitting.submitted(accepted.task(), clock.instant()));
      case SubmitResult.Refused refused -> fail(job, refused.failure());
    };
  }

  /** When the provider certainly accepted nothing, the job is queued for the next attempt. */
  private SubmitResult submitToProvider(Job job) {
    try {
      return provider.submit(job.request());
    } catch (ProviderThrottledException | ProviderUnavailableException notAccepted) {
      var unused = leave(job, Job::queuedAgain);
      throw notAccepted;
    } catch (ImageMissingException missing) {
      return new SubmitResult.Refused(Failures.IMAGE_MISSING);
    }
  }

  /** Repeated when a sweep changed the job meanwhile: a task is paid for and must be recorded. */
  private Job leave(Job submitting, UnaryOperator<Job> transition) {
    Job job = submitting;
    while (job.state().equals(submitting.state())) {
      job = jobs.update(job, transition.apply(job)).job();
    }
    return job;
  }

  private Job awaitConfirmation(Job job, JobState.Submitting submitting) {
    if (clock.instant().isBefore(submitting.since().plus(grace))) {
      throw new SubmissionUnconfirmedException(
          "Job %s was sent at %s, but it is unknown whether the provider accepted it"
              .formatted(job.id(), submitting.since()));
    }
    return fail(job, Failures.SUBMISSION_UNCONFIRMED);
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }
}
