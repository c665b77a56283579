package io.videopipeline.pipeline;

import io.videopipeline.image.ImageMissingException;
import io.videopipeline.job.Failure;
import io.videopipeline.job.Job;
import io.videopipeline.job.Job.Submission;
import io.videopipeline.job.JobClosedException;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.UpdateResult;
import io.videopipeline.job.JobStoreUnavailableException;
import io.videopipeline.job.NoSuchJobException;
import io.videopipeline.job.TaskId;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider;
import io.videopipeline.provider.VideoProvider.SubmitResult;
import io.videopipeline.provider.VideoProviders;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Submits a job to the provider, once. The job is {@code submitting} before the call and {@code
 * in_progress} after it. A job that is found {@code submitting} may have been paid for, so it is
 * not submitted again.
 */
public final class SubmitJob {
  /** The time that a call can take: 240 s for the response, and time to record it. */
  static final Duration CALL_TIME = Duration.ofSeconds(270);

  /** The time-out of the function: after it, no call of an earlier run is going on. */
  private static final Duration RUN_TIME = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final String WITHOUT_CALLBACK =
      "The provider could not check the callback URL, so the video was requested without a"
          + " callback and is polled.";
  private static final String RESUBMITTED =
      "The response to the first submission was lost and nothing confirmed it, so the video was"
          + " requested a second time, as ON_UNCONFIRMED says. Both may be billed.";

  private static final System.Logger LOG = System.getLogger(SubmitJob.class.getName());

  private final JobStore jobs;
  private final VideoProviders providers;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Policy policy;

  public SubmitJob(
      JobStore jobs, VideoProviders providers, Clock clock, Sleeper sleeper, Policy policy) {
    this.jobs = jobs;
    this.providers = providers;
    this.clock = clock;
    this.sleeper = sleeper;
    this.policy = policy;
  }

  /** Pauses the thread. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  /**
   * The rules for submissions.
   *
   * @param callbackBaseUrl the base URL of this API for the provider, without a slash at the end;
   *     empty for no callbacks
   * @param grace how long an unconfirmed submission is waited for, after its call can no longer be
   *     going on
   * @param deadline how long it is waited for if the provider checked the callback URL
   * @param resubmit whether an unconfirmed submission is repeated once, although both may be billed
   */
  public record Policy(
      Optional<URI> callbackBaseUrl, Duration grace, Duration deadline, boolean resubmit) {}

  /**
   * Submits the job, unless it was submitted already.
   *
   * @param timeLeft for this run
   * @return how long to wait before the first poll
   * @throws JobClosedException when the job has ended, by this step or before
   * @throws SubmissionUnconfirmedException when it is unknown whether the provider accepted it
   */
  public Duration submit(JobId id, Duration timeLeft) {
    Instant end = clock.instant().plus(timeLeft);
    return StepErrors.recorded(jobs, clock, id, () -> submit(id, end));
  }

  private Duration submit(JobId id, Instant end) {
    Job job = jobs.find(id).orElseThrow(() -> new NoSuchJobException(id));
    while (!isSubmitted(job)) {
      job = advance(job, end);
    }
    return PollInterval.of(job, clock.instant());
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

  private Job advance(Job job, Instant end) {
    if (job.state() instanceof JobState.Submitting submitting) {
      return awaitConfirmation(job, submitting);
    }
    if (clock.instant().plus(CALL_TIME).isAfter(end)) {
      throw new ProviderUnavailableException(
          "Too little time is left in this run to wait for the provider's response");
    }
    return switch (jobs.update(job, job.submitting(nextSubmission(job), clock.instant()))) {
      case UpdateResult.Updated updated -> callProvider(updated.job(), end);
      case UpdateResult.Conflict conflict -> conflict.job();
    };
  }

  private Submission nextSubmission(Job job) {
    boolean callback =
        policy.callbackBaseUrl.isPresent()
            && providers.at(providers.current()).supportsCallbacks()
            && job.submission().map(Submission::callback).orElse(true);
    return new Submission(
        providers.current(),
        callback,
        job.submission().filter(Submission::resubmitted).isPresent());
  }

  private Job callProvider(Job job, Instant end) {
    Submission sent = job.submission().orElseThrow();
    return switch (submitToProvider(job, sent)) {
      case SubmitResult.Accepted accepted -> record(job, accepted.task(), end);
      case SubmitResult.Refused refused -> fail(job, refused.failure());
      case SubmitResult.CallbackRefused refused ->
          sent.callback()
              ? leave(
                  job,
                  now ->
                      now.queuedAgain(
                          new Submission(sent.endpoint(), false, sent.resubmitted()),
                          WITHOUT_CALLBACK))
              : fail(job, refused.failure());
    };
  }

  /** When the provider certainly accepted nothing, the job is queued for the next attempt. */
  private SubmitResult submitToProvider(Job job, Submission sent) {
    VideoProvider provider = providers.at(sent.endpoint());
    try {
      return provider.submit(job.request(), sent.callback() ? callbackUrl(job) : Optional.empty());
    } catch (ProviderThrottledException | ProviderUnavailableException notAccepted) {
      var unused = leave(job, Job::queuedAgain);
      throw notAccepted;
    } catch (ImageMissingException missing) {
      return new SubmitResult.Refused(Failures.IMAGE_MISSING);
    }
  }

  private Optional<URI> callbackUrl(Job job) {
    return policy.callbackBaseUrl.map(
        base -> URI.create(base + "/callbacks/" + job.id() + "/" + job.callbackToken().reveal()));
  }

  /**
   * Repeated when a sweep or a challenge changed the job; one that left the state stays as it is.
   */
  private Job leave(Job submitting, UnaryOperator<Job> transition) {
    Job job = submitting;
    UpdateResult result = jobs.update(job, transition.apply(job));
    while (result instanceof UpdateResult.Conflict conflict
        && conflict.job().state() instanceof JobState.Submitting) {
      job = conflict.job();
      result = jobs.update(job, transition.apply(job));
    }
    return result.job();
  }

  /**
   * Records the task, which is paid for. The write is repeated for as long as this run lasts. If
   * the table stays unavailable, the log has what {@code resume} needs.
   */
  private Job record(Job submitting, TaskId task, Instant end) {
    while (true) {
      try {
        return adopt(submitting, task);
      } catch (JobStoreUnavailableException unavailable) {
        if (!clock.instant().plus(PAUSE).isBefore(end.minus(PAUSE))) {
          LOG.log(
              System.Logger.Level.ERROR,
              "The provider accepted job {0} as task {1}, but the table is unavailable. Run:"
                  + " ./videos resume {0} --task {1}",
              submitting.id().toString(),
              task.text());
          throw unavailable;
        }
        pause();
      }
    }
  }

  private Job adopt(Job submitting, TaskId task) {
    Job job = submitting;
    while (job.task().isEmpty()) {
      job = jobs.update(job, job.submitted(task, clock.instant())).job();
    }
    if (!job.task().get().equals(task)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The provider accepted job {0} as task {1}, but the job already has task {2}",
          job.id().toString(),
          task.text(),
          job.task().get().text());
    }
    return job;
  }

  private void pause() {
    try {
      sleeper.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The run was interrupted", interrupted);
    }
  }

  private Job awaitConfirmation(Job job, JobState.Submitting submitting) {
    Duration patience = submitting.challenged() ? policy.deadline : policy.grace;
    if (clock.instant().isBefore(submitting.since().plus(RUN_TIME).plus(patience))) {
      throw new SubmissionUnconfirmedException(
          "Job %s was sent at %s, but it is unknown whether the provider accepted it"
              .formatted(job.id(), submitting.since()));
    }
    Submission sent = job.submission().orElseThrow();
    if (policy.resubmit && !submitting.challenged() && !sent.resubmitted()) {
      return leave(
          job,
          now ->
              now.queuedAgain(new Submission(sent.endpoint(), sent.callback(), true), RESUBMITTED));
    }
    return fail(job, Failures.SUBMISSION_UNCONFIRMED);
  }

  private Job fail(Job job, Failure failure) {
    return jobs.update(job, job.failed(failure, clock.instant())).job();
  }
}
