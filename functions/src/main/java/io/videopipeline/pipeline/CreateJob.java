package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.job.IdempotencyRecord;
import io.videopipeline.job.InsertResult;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.ValidationResult;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes a command for a video: checks it, records it, and sets its state machine going. */
public final class CreateJob {
  private static final System.Logger LOG = System.getLogger(CreateJob.class.getName());

  private final JobStore jobs;
  private final Executions executions;
  private final ImageStore images;
  private final ImageCheck imageCheck;
  private final ProviderRules providerRules;
  private final Clock clock;
  private final RandomGenerator random;

  public CreateJob(
      JobStore jobs,
      Executions executions,
      ImageStore images,
      ImageCheck imageCheck,
      ProviderRules providerRules,
      Clock clock,
      RandomGenerator random) {
    this.jobs = jobs;
    this.executions = executions;
    this.images = images;
    this.imageCheck = imageCheck;
    this.providerRules = providerRules;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Accepts a command that keeps every rule; otherwise nothing is recorded and nothing is paid. Of
   * a command that was met before neither rules nor pictures are looked at again: they may have
   * changed.
   */
  public CreateJobResult create(CreateJobCommand command) {
    return findExisting(command).orElseGet(() -> createNew(command));
  }

  private Optional<CreateJobResult> findExisting(CreateJobCommand command) {
    Instant now = clock.instant();
    return idempotencyRecord(command, now)
        .flatMap(record -> jobs.findByIdempotencyKey(record, now))
        .flatMap(
            met ->
                switch (met) {
                  case InsertResult.KeyReused taken ->
                      Optional.<CreateJobResult>of(new CreateJobResult.KeyReused());
                  case InsertResult.Duplicate known -> known(command, known.id());
                });
  }

  private CreateJobResult createNew(CreateJobCommand command) {
    ImageCheck.Checked pictures = imageCheck.check(command.owner(), command.request());
    return switch (RequestRules.check(command.request(), pictures.findings(), providerRules)) {
      case ValidationResult.Invalid refused -> new CreateJobResult.Rejected(refused.violations());
      case ValidationResult.Valid allowed -> {
        pictures.keepIn(images);
        yield record(command, allowed);
      }
    };
  }

  private CreateJobResult record(CreateJobCommand command, ValidationResult.Valid allowed) {
    Optional<JobId> replaced = Optional.empty();
    while (true) {
      Instant now = clock.instant();
      Job job =
          Job.accepted(
              JobId.draw(now, random),
              command.owner(),
              allowed.request(),
              command.request().callbackUrl(),
              allowed.notes(),
              now);
      switch (insert(job, idempotencyRecord(command, now), replaced)) {
        case InsertResult.Inserted created -> {
          return new CreateJobResult.Created(start(job));
        }
        case InsertResult.IdTaken taken -> {
          continue;
        }
        case InsertResult.KeyReused taken -> {
          return new CreateJobResult.KeyReused();
        }
        case InsertResult.Duplicate known -> {
          Optional<CreateJobResult> same = known(command, known.id());
          if (same.isPresent()) {
            return same.get();
          }
          replaced = Optional.of(known.id());
        }
      }
    }
  }

  /** Empty when the earlier job does not count: without a key it does only while it is open. */
  private Optional<CreateJobResult> known(CreateJobCommand command, JobId id) {
    Optional<Job> found = jobs.find(id);
    boolean counts =
        !(command.idempotency() instanceof IdempotencyPolicy.RetryWindow)
            || found.filter(Job::isOpen).isPresent();
    return counts
        ? Optional.of(
            found
                .<CreateJobResult>map(CreateJobResult.Replayed::new)
                .orElseGet(CreateJobResult.Gone::new))
        : Optional.empty();
  }

  private InsertResult insert(
      Job job, Optional<IdempotencyRecord> record, Optional<JobId> replaced) {
    if (record.isPresent()) {
      return jobs.insert(job, record.get(), replaced);
    }
    return jobs.insert(job) ? new InsertResult.Inserted() : new InsertResult.IdTaken();
  }

  private static Optional<IdempotencyRecord> idempotencyRecord(
      CreateJobCommand command, Instant now) {
    return switch (command.idempotency()) {
      case IdempotencyPolicy.None allowed -> Optional.empty();
      case IdempotencyPolicy.Key keyed -> Optional.of(keyed.record(command.owner(), now));
      case IdempotencyPolicy.RetryWindow collapsed ->
          Optional.of(collapsed.record(command.owner(), now));
    };
  }

  /** The job is on record: when its machine does not start, the sweep starts it. */
  private Job start(Job job) {
    try {
      executions.start(job.id(), job.attempt());
    } catch (ExecutionNotStartedException late) {
      LOG.log(System.Logger.Level.WARNING, "The sweep will start job " + job.id(), late);
    }
    return job;
  }
}
