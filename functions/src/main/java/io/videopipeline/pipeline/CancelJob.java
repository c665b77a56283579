package io.videopipeline.pipeline;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.Owner;
import java.time.Clock;
import java.util.Optional;

/** Cancels a job that has not ended. The provider cannot stop a task that it accepted. */
public final class CancelJob {
  private final JobStore jobs;
  private final Executions executions;
  private final Clock clock;

  public CancelJob(JobStore jobs, Executions executions, Clock clock) {
    this.jobs = jobs;
    this.executions = executions;
    this.clock = clock;
  }

  /** The result of a request to cancel. */
  public sealed interface CancelResult {
    /** The job is canceled, by this call or before. */
    record Canceled(Job job) implements CancelResult {}

    record NotFound() implements CancelResult {}

    record AlreadyEnded(Job job) implements CancelResult {}
  }

  /**
   * Cancels an owner's job. A second call has no effect.
   *
   * @throws io.videopipeline.execution.ExecutionNotStartedException when the job is canceled, but
   *     this could not be announced; the call can be repeated
   */
  public CancelResult cancel(Owner owner, JobId id) {
    Optional<Job> found =
        jobs.find(id).filter(job -> job.owner().equals(owner) && !job.isDeleted());
    if (found.isEmpty()) {
      return new CancelResult.NotFound();
    }
    Job job = found.get();
    while (job.isOpen()) {
      UpdateResult result = jobs.update(job, job.canceled(clock.instant()));
      if (result instanceof UpdateResult.Updated updated) {
        updated.endedWait().ifPresent(executions::wake);
      }
      job = result.job();
    }
    if (!(job.state() instanceof JobState.Canceled)) {
      return new CancelResult.AlreadyEnded(job);
    }
    announce(job);
    return new CancelResult.Canceled(job);
  }

  /**
   * The job's execution announces the end. One that never started is started for that; for one that
   * has ended or is running, this has no effect.
   */
  private void announce(Job job) {
    executions.start(job.id(), job.attempt().number());
  }
}
