package io.videopipeline.pipeline;

import io.videopipeline.execution.Executions;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.TaskId;
import java.time.Clock;
import java.util.Optional;

/**
 * Handles the provider's calls about a job. A push is only a reason to poll: it never says how the
 * job ends.
 */
public final class ReceiveCallback {
  private final JobStore jobs;
  private final Executions executions;
  private final ResumeJob resume;
  private final Clock clock;

  public ReceiveCallback(JobStore jobs, Executions executions, Clock clock) {
    this.jobs = jobs;
    this.executions = executions;
    this.resume = new ResumeJob(jobs, executions, clock);
    this.clock = clock;
  }

  /** What the provider sent. */
  public sealed interface Message {
    /** The provider checks that the URL answers, while it handles the create request. */
    record Challenge() implements Message {}

    /**
     * The task has a new status.
     *
     * @param running whether the task is certainly not finished
     */
    record Push(Optional<TaskId> task, boolean running) implements Message {}

    /** Anything else. */
    record Unknown() implements Message {}
  }

  /** How to answer. */
  public enum Reply {
    /** There is no such job, or the token is not the job's. */
    NOT_FOUND,
    /** The challenge is to be returned. */
    CONFIRM,
    ACKNOWLEDGE
  }

  /**
   * Handles one call.
   *
   * @param token as given in the URL
   */
  public Reply receive(JobId id, String token, Message message) {
    Optional<Job> job =
        jobs.find(id).filter(found -> found.callbackToken().matches(token) && !found.isDeleted());
    if (job.isEmpty()) {
      return Reply.NOT_FOUND;
    }
    return switch (message) {
      case Message.Challenge challenge -> confirm(job.get());
      case Message.Push push -> {
        push.task().or(job.get()::task).ifPresent(task -> receive(job.get(), task, push.running()));
        yield Reply.ACKNOWLEDGE;
      }
      case Message.Unknown unknown -> Reply.ACKNOWLEDGE;
    };
  }

  private Reply confirm(Job job) {
    if (!job.isOpen()) {
      return Reply.ACKNOWLEDGE;
    }
    if (job.state() instanceof JobState.Submitting submitting && !submitting.challenged()) {
      var unused = jobs.update(job, job.challenged());
    }
    return Reply.CONFIRM;
  }

  private void receive(Job found, TaskId task, boolean running) {
    Job job = found;
    while (job.task().isEmpty() && !job.isDeleted()) {
      job = adopt(job, task);
    }
    if (!job.task().equals(Optional.of(task))) {
      return;
    }
    if (job.isOpen() && !running) {
      jobs.push(job.id()).ifPresent(executions::wake);
    }
    if (!running && ResumeJob.isResumable(job, task)) {
      var unused = resume.resume(job, task);
    }
  }

  /** Also a running task is worth to continue a job that failed because nothing was known of it. */
  private Job adopt(Job job, TaskId task) {
    return job.state() instanceof JobState.Failed
        ? resume.resume(job, task).orElseGet(() -> jobs.find(job.id()).orElseThrow())
        : jobs.update(job, job.submitted(task, clock.instant())).job();
  }
}
