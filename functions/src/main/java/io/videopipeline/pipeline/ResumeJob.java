package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.job.Failure.FailureCode;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.Owner;
import io.videopipeline.job.TaskId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Continues a failed or canceled job whose task exists at the provider. Nothing is paid again. */
public final class ResumeJob {
  private static final System.Logger LOG = System.getLogger(ResumeJob.class.getName());

  /** The provider's own decision about the video: there is nothing to fetch. */
  private static final Set<FailureCode> FINAL =
      Set.of(
          FailureCode.REJECTED_INPUT, FailureCode.REJECTED_OUTPUT, FailureCode.GENERATION_FAILED);

  private final JobStore jobs;
  private final Executions executions;
  private final Clock clock;

  public ResumeJob(JobStore jobs, Executions executions, Clock clock) {
    this.jobs = jobs;
    this.executions = executions;
    this.clock = clock;
  }

  /** The result of a request to resume. */
  public sealed interface ResumeResult {
    record Resumed(Job job) implements ResumeResult {}

    record NotFound() implements ResumeResult {}

    /**
     * Nothing was changed.
     *
     * @param reason one sentence for the caller
     */
    record NotResumable(Job job, String reason) implements ResumeResult {}
  }

  /**
   * Resumes an owner's job.
   *
   * @param given the provider's task, for a job whose submission was not confirmed
   */
  public ResumeResult resume(Owner owner, JobId id, Optional<TaskId> given) {
    while (true) {
      Optional<Job> job =
          jobs.find(id).filter(found -> found.owner().equals(owner) && !found.isDeleted());
      if (job.isEmpty()) {
        return new ResumeResult.NotFound();
      }
      Optional<String> reason = obstacle(job.get(), given);
      if (reason.isPresent()) {
        return new ResumeResult.NotResumable(job.get(), reason.get());
      }
      Optional<Job> resumed = resume(job.get(), job.get().task().or(() -> given).orElseThrow());
      if (resumed.isPresent()) {
        return new ResumeResult.Resumed(resumed.get());
      }
    }
  }

  /** Whether a job that has ended can continue with this task. */
  static boolean isResumable(Job job, TaskId task) {
    return job.state() instanceof JobState.Failed && obstacle(job, Optional.of(task)).isEmpty();
  }

  /** Empty if the job was changed meanwhile. */
  Optional<Job> resume(Job job, TaskId task) {
    Job next =
        job.isOpen() ? job.submitted(task, clock.instant()) : job.resumed(task, clock.instant());
    return switch (jobs.update(job, next)) {
      case UpdateResult.Conflict conflict -> Optional.empty();
      case UpdateResult.Updated updated -> {
        start(updated.job());
        yield Optional.of(updated.job());
      }
    };
  }

  private static Optional<String> obstacle(Job job, Optional<TaskId> given) {
    if (given.isPresent() && job.task().isPresent() && !given.equals(job.task())) {
      return Optional.of("The job has the task_id %s".formatted(job.task().get().text()));
    }
    return switch (job.state()) {
      case JobState.Completed completed -> Optional.of("The job is completed");
      case JobState.Deleting deleting -> Optional.of("The job is being deleted");
      case JobState.Submitting submitting when given.isPresent() -> Optional.empty();
      case JobState.Open open ->
          Optional.of("The job is %s; it needs no resumption".formatted(open.name()));
      case JobState.Failed failed when FINAL.contains(failed.failure().code()) ->
          Optional.of("The provider rejected the request or failed; there is no video to fetch");
      case JobState.Failed failed
          when failed.failure().code() == FailureCode.SUBMISSION_UNCONFIRMED && given.isPresent() ->
          Optional.empty();
      case JobState.Canceled canceled when canceled.mayBeBilled() && given.isPresent() ->
          Optional.empty();
      case JobState.Failed failed -> withoutTask(failed.task());
      case JobState.Canceled canceled -> withoutTask(canceled.task());
    };
  }

  private static Optional<String> withoutTask(Optional<TaskId> task) {
    return task.isPresent()
        ? Optional.empty()
        : Optional.of(
            "The job has no task at the provider. If the provider's console shows one, give its"
                + " task_id");
  }

  /** If the execution does not start, the sweep starts it later: the job is stored. */
  private void start(Job job) {
    try {
      executions.start(job.id(), job.attempt().number());
    } catch (ExecutionNotStartedException failed) {
      LOG.log(System.Logger.Level.WARNING, "The sweep will start job " + job.id(), failed);
    }
  }
}
