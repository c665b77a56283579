package io.videopipeline.pipeline;

import io.videopipeline.image.ImageMissingException;
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
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.Submission;
import java.time.Clock;
import java.time.Duration;

/**
 * Asks the provider for the video, once. The job says {@code submitting} before the call and {@code
 * in_progress} after it; whoever finds it {@code submitting} cannot know whether it was paid for
 * and does not ask again.
 */
public final class SubmitJob {
  private final JobStore jobs;
  private final VideoProvider provider;
  private final Clock clock;
  private final Duration grace;

  /**
   * @param grace how long an unconfirmed submission may stay unconfirmed before the job fails
   */
  public SubmitJob(JobStore jobs, VideoProvider provider, Clock clock, Duration grace) {
    this.jobs = jobs;
    this.provider = provider;
    this.clock = clock;
    this.grace = grace;
  }

  /**
   * Leaves the job submitted. On a job that is submitted already it pays nothing.
   *
   * @throws JobClosedException when the job is ended, by this step or before
   * @throws SubmissionUnconfirmedException when it is unknown whether the provider took it
   */
  public void submit(JobId id) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (!isSubmitted(job)) {
      job = advance(job);
    }
  }

  private static boolean isSubmitted(Job job) {
    return switch (job.state()) {
      case Queued queued -> false;
      case Submitting submitting -> false;
      case InProgress progress -> true;
      case Storing storing -> true;
      case Completed completed -> true;
      case Failed failed -> throw new JobClosedException(job);
      case Canceled canceled -> throw new JobClosedException(job);
    };
  }

  private Job advance(Job job) {
    if (job.state() instanceof Submitting submitting) {
      return awaitTruth(job, submitting);
    }
    return switch (jobs.update(job, job.submitting(clock.instant()))) {
      case UpdateResult.Updated moved -> ask(moved.job());
      case UpdateResult.Conflict lost -> lost.job();
    };
  }

  private Job ask(Job job) {
    return switch (answerTo(job)) {
      case Submission.Accepted accepted -> adopt(job, accepted.task());
      case Submission.Refused refused -> fail(job, refused.failure());
    };
  }

  /** After a certain "not taken" the job goes back to the queue, so that the retry may ask. */
  private Submission answerTo(Job job) {
    try {
      return provider.submit(job.request());
    } catch (ProviderThrottledException | ProviderUnavailableException notTaken) {
      requeue(job);
      throw notTaken;
    } catch (ImageMissingException gone) {
      return new Submission.Refused(Failures.IMAGE_MISSING);
    }
  }

  /** A sweep may have raised the attempt meanwhile; the task was paid for and must be recorded. */
  private Job adopt(Job asked, TaskId task) {
    Job job = asked;
    while (job.state().equals(asked.state())) {
      job = jobs.update(job, job.submitted(task, clock.instant())).job();
    }
    return job;
  }

  private void requeue(Job asked) {
    Job job = asked;
    while (job.state().equals(asked.state())) {
      job = jobs.update(job, job.queuedAgain()).job();
    }
  }

  private Job awaitTruth(Job job, Submitting submitting) {
    if (clock.instant().isBefore(submitting.since().plus(grace))) {
      throw new SubmissionUnconfirmedException(
          "Job %s was sent at %s, and whether the provider took it is unknown"
              .formatted(job.id(), submitting.since()));
    }
    return fail(job, Failures.SUBMISSION_UNCONFIRMED);
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }
}
