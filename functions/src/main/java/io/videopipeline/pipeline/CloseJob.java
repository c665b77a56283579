package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState.Canceled;
import io.videopipeline.job.JobState.Completed;
import io.videopipeline.job.JobState.Failed;
import io.videopipeline.job.JobState.InProgress;
import io.videopipeline.job.JobState.Queued;
import io.videopipeline.job.JobState.Storing;
import io.videopipeline.job.JobState.Submitting;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.NoSuchJobException;
import java.time.Clock;

/** Ends a job whose execution failed. An ended one stays as it is. */
public final class CloseJob {
  private final JobStore jobs;
  private final Clock clock;

  public CloseJob(JobStore jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Leaves the job ended, and says how it ended. */
  public Announcement close(JobId id) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (job.isOpen()) {
      job = jobs.update(job, job.failed(failureOf(job), clock.instant())).job();
    }
    return Announcement.of(job);
  }

  private static Failure failureOf(Job job) {
    return switch (job.state()) {
      case Submitting submitting -> Failures.SUBMISSION_UNCONFIRMED;
      case Storing storing -> Failures.DOWNLOAD_FAILED;
      case Queued queued -> Failures.INTERNAL;
      case InProgress progress -> Failures.INTERNAL;
      case Completed completed -> throw ended(job);
      case Failed failed -> throw ended(job);
      case Canceled canceled -> throw ended(job);
    };
  }

  private static IllegalStateException ended(Job job) {
    return new IllegalStateException(
        "Job %s is %s already".formatted(job.id(), job.state().name()));
  }
}
