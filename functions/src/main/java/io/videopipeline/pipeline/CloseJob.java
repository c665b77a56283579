package io.videopipeline.pipeline;

import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.NoSuchJobException;
import java.time.Clock;

/** Ends a job whose execution failed. */
public final class CloseJob {
  private final JobStore jobs;
  private final Clock clock;

  public CloseJob(JobStore jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Ends the job, unless it has ended already, and returns it. */
  public Job close(JobId id) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (job.state() instanceof JobState.Open open) {
      job = jobs.update(job, job.failed(failureOf(open), clock.instant())).job();
    }
    return job;
  }

  private static Failure failureOf(JobState.Open state) {
    return switch (state) {
      case JobState.Submitting submitting -> Failures.SUBMISSION_UNCONFIRMED;
      case JobState.Storing storing -> Failures.DOWNLOAD_FAILED;
      case JobState.Queued queued -> Failures.INTERNAL;
      case JobState.InProgress progress -> Failures.INTERNAL;
    };
  }
}
