package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.image.ImageStore;
import io.videopipeline.job.CallbackToken;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobState;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.JobStore.IdempotencyRecord;
import io.videopipeline.job.JobStore.InsertResult;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.provider.ProviderRules;
import io.videopipeline.request.Fingerprint;
import io.videopipeline.request.ImageFindings;
import io.videopipeline.request.ModelRules;
import io.videopipeline.request.UnvalidatedRequest;
import io.videopipeline.request.ValidationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Validates a request for a video, stores it as a job and starts the job's execution. */
public final class CreateJob {
  private static final System.Logger LOG = System.getLogger(CreateJob.class.getName());

  /** Metriqual's SDK sends a request up to four times, the last one after about 93 seconds. */
  private static final Duration RETRY_WINDOW = Duration.ofMinutes(2);

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
   * Applies every rule to a request: its form, its images, its model and its provider. Returns all
   * violations at once. Nothing is stored or sent.
   *
   * @param images the result of inspecting the request's images
   */
  public static ValidationResult validate(
      UnvalidatedRequest request, ImageFindings images, ProviderRules providerRules) {
    return switch (ModelRules.check(request, images)) {
      case ValidationResult.Invalid invalid -> invalid;
      case ValidationResult.Valid valid ->
          switch (providerRules.validate(valid.request())) {
            case ValidationResult.Invalid invalid -> invalid;
            case ValidationResult.Valid offered -> {
              List<String> notes = new ArrayList<>(request.notes());
              notes.addAll(valid.notes());
              notes.addAll(offered.notes());
              yield new ValidationResult.Valid(valid.request(), notes);
            }
          };
    };
  }

  /** Checks a request with its images. Nothing is stored or sent. */
  public ValidationResult check(Owner owner, UnvalidatedRequest request) {
    return validate(request, imageCheck.check(owner, request).findings(), providerRules);
  }

  /**
   * Creates a job if the request is valid; otherwise nothing is stored and nothing is paid. A
   * command that was sent before is not validated again and its images are not inspected again,
   * because rules and images may have changed since.
   */
  public CreateJobResult create(CreateJobCommand command) {
    Optional<IdempotencyRecord> record = idempotencyRecord(command, clock.instant());
    return record
        .flatMap(known -> findExisting(command, known))
        .orElseGet(() -> createNew(command, record));
  }

  private Optional<CreateJobResult> findExisting(
      CreateJobCommand command, IdempotencyRecord record) {
    return jobs.findByIdempotencyKey(record, clock.instant())
        .flatMap(
            existing ->
                switch (existing) {
                  case InsertResult.KeyReused reused ->
                      Optional.<CreateJobResult>of(new CreateJobResult.KeyReused());
                  case InsertResult.Duplicate duplicate -> replay(command, duplicate.id());
                });
  }

  private CreateJobResult createNew(CreateJobCommand command, Optional<IdempotencyRecord> record) {
    ImageCheck.Checked checked = imageCheck.check(command.owner(), command.request());
    return switch (validate(command.request(), checked.findings(), providerRules)) {
      case ValidationResult.Invalid invalid -> new CreateJobResult.Rejected(invalid.violations());
      case ValidationResult.Valid valid -> {
        checked.storeIn(images);
        yield insert(command, valid, record);
      }
    };
  }

  private CreateJobResult insert(
      CreateJobCommand command, ValidationResult.Valid valid, Optional<IdempotencyRecord> record) {
    Optional<JobId> replaced = Optional.empty();
    while (true) {
      Job job = newJob(command, valid);
      switch (insert(job, record, replaced)) {
        case InsertResult.Inserted inserted -> {
          return new CreateJobResult.Created(start(job));
        }
        case InsertResult.IdTaken taken -> {
          continue;
        }
        case InsertResult.KeyReused reused -> {
          return new CreateJobResult.KeyReused();
        }
        case InsertResult.Duplicate duplicate -> {
          Optional<CreateJobResult> replayed = replay(command, duplicate.id());
          if (replayed.isPresent()) {
            return replayed.get();
          }
          replaced = Optional.of(duplicate.id());
        }
      }
    }
  }

  private Job newJob(CreateJobCommand command, ValidationResult.Valid valid) {
    Instant now = clock.instant();
    return Job.accepted(
        JobId.draw(now, random),
        command.owner(),
        valid.request(),
        command.request().callbackUrl(),
        CallbackToken.draw(random),
        valid.notes(),
        now);
  }

  private InsertResult insert(
      Job job, Optional<IdempotencyRecord> record, Optional<JobId> replaced) {
    if (record.isPresent()) {
      return jobs.insert(job, record.get(), replaced);
    }
    return jobs.insert(job) ? new InsertResult.Inserted() : new InsertResult.IdTaken();
  }

  /**
   * Empty if the earlier job does not count: in a retry window, an ended job does not. A job that
   * is still queued may have no execution, so it is started again, which has no effect on a running
   * one.
   */
  private Optional<CreateJobResult> replay(CreateJobCommand command, JobId id) {
    Optional<Job> found = jobs.find(id).filter(job -> !job.isDeleted());
    found.filter(job -> job.state() instanceof JobState.Queued).ifPresent(this::start);
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

  /** Empty also for a request that could not be read: it is rejected and has no fingerprint. */
  private static Optional<IdempotencyRecord> idempotencyRecord(
      CreateJobCommand command, Instant now) {
    if (!command.request().violations().isEmpty()) {
      return Optional.empty();
    }
    return switch (command.idempotency()) {
      case IdempotencyPolicy.None none -> Optional.empty();
      case IdempotencyPolicy.Key policy ->
          Optional.of(
              new IdempotencyRecord(
                  command.owner(),
                  "key:" + policy.key(),
                  Fingerprint.of(command.request()),
                  now.plus(IdempotencyRecord.KEPT)));
      case IdempotencyPolicy.RetryWindow policy -> {
        String fingerprint = Fingerprint.of(command.request());
        yield Optional.of(
            new IdempotencyRecord(
                command.owner(),
                "same:%s:%s".formatted(policy.caller(), fingerprint),
                fingerprint,
                now.plus(RETRY_WINDOW)));
      }
    };
  }

  /** If the execution does not start, the sweep starts it later: the job is stored. */
  private Job start(Job job) {
    try {
      executions.start(job.id(), job.attempt().number());
    } catch (ExecutionNotStartedException failed) {
      LOG.log(System.Logger.Level.WARNING, "The sweep will start job " + job.id(), failed);
    }
    return job;
  }
}
