package io.videopipeline.pipeline;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a new execution for every open job that has none running. */
public final class SweepJobs {
  private final JobStore jobs;
  private final Executions executions;

  public SweepJobs(JobStore jobs, Executions executions) {
    this.jobs = jobs;
    this.executions = executions;
  }

  /**
   * Starts the next attempt of every open job without a running execution. A conditional write
   * increments the attempt first, so that only one of two concurrent sweeps restarts a job.
   *
   * @return the restarted jobs
   */
  public List<JobId> sweep() {
    List<JobId> restarted = new ArrayList<>();
    for (JobId id : jobs.open()) {
      Optional<Job> job = jobs.find(id).filter(this::needsRestart);
      if (job.isPresent() && restart(job.get())) {
        restarted.add(id);
      }
    }
    return restarted;
  }

  private boolean needsRestart(Job job) {
    return job.isOpen() && !executions.isRunning(job.id(), job.attempt());
  }

  private boolean restart(Job job) {
    return switch (jobs.update(job, job.nextAttempt())) {
      case UpdateResult.Updated updated -> {
        executions.start(updated.job().id(), updated.job().attempt());
        yield true;
      }
      case UpdateResult.Conflict conflict -> false;
    };
  }
}
