package io.videopipeline.pipeline;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Restarts whatever is open and has no running execution. */
public final class SweepJobs {
  private final JobStore jobs;
  private final Executions executions;

  public SweepJobs(JobStore jobs, Executions executions) {
    this.jobs = jobs;
    this.executions = executions;
  }

  /**
   * Starts the next attempt of every open job that nothing moves. The attempt is raised first, by a
   * conditional write: of two sweeps one restarts a job.
   *
   * @return the jobs that were restarted
   */
  public List<JobId> sweep() {
    List<JobId> restarted = new ArrayList<>();
    for (JobId id : jobs.open()) {
      Optional<Job> job = jobs.find(id).filter(this::isLeftAlone);
      if (job.isPresent() && restart(job.get())) {
        restarted.add(id);
      }
    }
    return restarted;
  }

  private boolean isLeftAlone(Job job) {
    return job.isOpen() && !executions.isRunning(job.id(), job.attempt());
  }

  private boolean restart(Job job) {
    return switch (jobs.update(job, job.nextAttempt())) {
      case UpdateResult.Updated moved -> {
        executions.start(moved.job().id(), moved.job().attempt());
        yield true;
      }
      case UpdateResult.Conflict lost -> false;
    };
  }
}
