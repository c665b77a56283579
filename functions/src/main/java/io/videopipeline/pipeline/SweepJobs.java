package io.videopipeline.pipeline;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a new execution for every open job that has none running, or one that is stuck. */
public final class SweepJobs {
  /** {@code DescribeExecution} is eventually consistent, so a new execution may not be found. */
  private static final Duration NEW = Duration.ofMinutes(2);

  private static final Duration BETWEEN_RESTARTS = Duration.ofMinutes(5);

  /** A job that needed so many restarts is not helped by another one: an operator must look. */
  static final int MAXIMUM_RESTARTS = 10;

  /** Longer than any step waits for its retries after the deadline of the job. */
  private static final Duration STUCK_AFTER_DEADLINE = Duration.ofHours(12);

  private static final System.Logger LOG = System.getLogger(SweepJobs.class.getName());

  private final JobStore jobs;
  private final Executions executions;
  private final Clock clock;
  private final Duration deadline;

  /**
   * @param deadline how long a job can be in progress before it expires
   */
  public SweepJobs(JobStore jobs, Executions executions, Clock clock, Duration deadline) {
    this.jobs = jobs;
    this.executions = executions;
    this.clock = clock;
    this.deadline = deadline;
  }

  /**
   * Starts the next attempt of every open job without a running execution. A conditional write
   * increments the attempt first, so that only one of two concurrent sweeps restarts a job.
   *
   * @param timeLeft for this run; jobs that it does not reach are for the next one
   * @return the restarted jobs
   */
  public List<JobId> sweep(Duration timeLeft) {
    Instant end = clock.instant().plus(timeLeft);
    List<JobId> restarted = new ArrayList<>();
    for (JobId id : jobs.open()) {
      if (!clock.instant().isBefore(end)) {
        LOG.log(System.Logger.Level.WARNING, "The sweep ran out of time at job " + id);
        break;
      }
      Optional<Job> job = jobs.find(id).filter(this::needsRestart);
      if (job.isPresent() && restart(job.get(), job.get().restarted(clock.instant()))) {
        restarted.add(id);
      }
    }
    return restarted;
  }

  /** Starts the next attempt of every open job, after a restart that lost all executions. */
  public void restartAll() {
    for (JobId id : jobs.open()) {
      Optional<Job> job = jobs.find(id).filter(Job::isOpen);
      if (job.isPresent()) {
        var unused = restart(job.get(), job.get().nextAttempt(clock.instant()));
      }
    }
  }

  /**
   * Handles the end of an execution that did not succeed: restarts its job if that is open, or
   * announces the job's end if the execution was stopped before it could.
   *
   * @param execution its name
   * @param stopped whether it was aborted or timed out; one that failed has announced the end
   */
  public void executionEnded(String execution, boolean stopped) {
    Optional<Job> found = Executions.jobIn(execution).flatMap(jobs::find);
    if (found.isEmpty()) {
      return;
    }
    Job job = found.get();
    if (!job.isOpen()) {
      if (stopped) {
        executions.announceAgain(job.id(), execution);
      }
    } else if (execution.equals(Executions.nameOf(job.id(), job.attempt().number()))
        && mayRestart(job, Duration.ZERO)) {
      var unused = restart(job, job.restarted(clock.instant()));
    }
  }

  private boolean needsRestart(Job job) {
    return job.isOpen()
        && mayRestart(job, NEW)
        && (isStuck(job) || !executions.isRunning(job.id(), job.attempt().number()));
  }

  private boolean mayRestart(Job job, Duration age) {
    if (job.attempt().restarts() >= MAXIMUM_RESTARTS) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Job {0} was restarted {1} times and is still open; look at the history of its"
              + " executions",
          job.id().toString(),
          MAXIMUM_RESTARTS);
      return false;
    }
    Duration pause = job.attempt().restarts() > 0 ? BETWEEN_RESTARTS : age;
    return !clock.instant().isBefore(job.attempt().since().plus(pause));
  }

  private boolean isStuck(Job job) {
    Instant end = job.attempt().since().plus(deadline).plus(STUCK_AFTER_DEADLINE);
    return job.submission().isPresent() && !clock.instant().isBefore(end);
  }

  private boolean restart(Job job, Job next) {
    return switch (jobs.update(job, next)) {
      case UpdateResult.Updated updated -> {
        executions.start(updated.job().id(), updated.job().attempt().number());
        yield true;
      }
      case UpdateResult.Conflict conflict -> false;
    };
  }
}
