package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.generation.Verdict;
import io.videopipeline.job.Creation;
import io.videopipeline.job.Intent;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.media.ImageStore;
import io.videopipeline.provider.ProviderRules;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes a wish for a video: checks it, records it, and sets its state machine going. */
public final class AcceptVideo {
  private static final System.Logger LOG = System.getLogger(AcceptVideo.class.getName());

  private final JobStore jobs;
  private final Executions executions;
  private final ImageStore images;
  private final ImageCheck imageCheck;
  private final ProviderRules providerRules;
  private final Clock clock;
  private final RandomGenerator random;

  public AcceptVideo(
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
   * Accepts a wish that keeps every rule; otherwise nothing is recorded and nothing is paid. Of a
   * wish that was met before neither rules nor pictures are looked at again: they may have changed.
   */
  public Acceptance accept(Wish wish) {
    return met(wish).orElseGet(() -> acceptNew(wish));
  }

  private Optional<Acceptance> met(Wish wish) {
    Instant now = clock.instant();
    return intent(wish, now)
        .flatMap(intent -> jobs.met(intent, now))
        .flatMap(
            met ->
                switch (met) {
                  case Creation.KeyTaken taken ->
                      Optional.<Acceptance>of(new Acceptance.KeyTaken());
                  case Creation.Known known -> known(wish, known.id());
                });
  }

  private Acceptance acceptNew(Wish wish) {
    ImageCheck.Checked pictures = imageCheck.check(wish.owner(), wish.draft());
    return switch (RequestRules.check(
        wish.draft(), wish.faults(), pictures.findings(), providerRules)) {
      case Verdict.Refused refused -> new Acceptance.Refused(refused.violations());
      case Verdict.Allowed allowed -> {
        pictures.keepIn(images);
        yield record(wish, allowed);
      }
    };
  }

  private Acceptance record(Wish wish, Verdict.Allowed allowed) {
    List<String> notes = new ArrayList<>(wish.notes());
    notes.addAll(allowed.notes());
    Optional<JobId> replaced = Optional.empty();
    while (true) {
      Instant now = clock.instant();
      Job job =
          Job.accepted(
              JobId.draw(now, random),
              wish.owner(),
              allowed.request(),
              wish.draft().callbackUrl(),
              notes,
              now);
      switch (create(job, intent(wish, now), replaced)) {
        case Creation.Created created -> {
          return new Acceptance.Accepted(start(job));
        }
        case Creation.IdTaken taken -> {
          continue;
        }
        case Creation.KeyTaken taken -> {
          return new Acceptance.KeyTaken();
        }
        case Creation.Known known -> {
          Optional<Acceptance> same = known(wish, known.id());
          if (same.isPresent()) {
            return same.get();
          }
          replaced = Optional.of(known.id());
        }
      }
    }
  }

  /** Empty when the earlier job does not count: without a key it does only while it is open. */
  private Optional<Acceptance> known(Wish wish, JobId id) {
    Optional<Job> found = jobs.find(id);
    boolean counts =
        !(wish.repetition() instanceof Repetition.Collapsed)
            || found.filter(Job::isOpen).isPresent();
    return counts
        ? Optional.of(
            found.<Acceptance>map(Acceptance.Replayed::new).orElseGet(Acceptance.Deleted::new))
        : Optional.empty();
  }

  private Creation create(Job job, Optional<Intent> intent, Optional<JobId> replaced) {
    if (intent.isPresent()) {
      return jobs.create(job, intent.get(), replaced);
    }
    return jobs.create(job) ? new Creation.Created() : new Creation.IdTaken();
  }

  private static Optional<Intent> intent(Wish wish, Instant now) {
    return switch (wish.repetition()) {
      case Repetition.Allowed allowed -> Optional.empty();
      case Repetition.Keyed keyed -> Optional.of(keyed.intent(wish.owner(), now));
      case Repetition.Collapsed collapsed -> Optional.of(collapsed.intent(wish.owner(), now));
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
