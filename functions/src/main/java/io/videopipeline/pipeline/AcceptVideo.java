package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.Verdict;
import io.videopipeline.generation.Violation;
import io.videopipeline.job.Creation;
import io.videopipeline.job.Intent;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.media.ImageStore;
import io.videopipeline.provider.ProviderRules;
import java.time.Clock;
import java.time.Duration;
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

  /**
   * A wish for one video.
   *
   * @param notes what was dropped when it was read, a sentence each
   * @param faults what could not be understood when it was read; such a wish is refused, for
   *     whatever rules it breaks besides
   */
  public record Wish(
      Owner owner,
      GenerationDraft draft,
      List<String> notes,
      List<Violation> faults,
      Repetition repetition) {
    public Wish {
      notes = List.copyOf(notes);
      faults = List.copyOf(faults);
    }

    /** A wish that is another one each time. */
    public static Wish of(Owner owner, GenerationDraft draft) {
      return new Wish(owner, draft, List.of(), List.of(), new Repetition.Allowed());
    }

    /** A wish that was understood wholly. */
    public static Wish of(
        Owner owner, GenerationDraft draft, List<String> notes, Repetition repetition) {
      return new Wish(owner, draft, notes, List.of(), repetition);
    }

    /** A wish that was not. */
    public static Wish misunderstood(Owner owner, GenerationDraft draft, List<Violation> faults) {
      return new Wish(owner, draft, List.of(), faults, new Repetition.Allowed());
    }
  }

  /** What the same wish, met again, means. */
  public sealed interface Repetition {
    /** Another video. */
    record Allowed() implements Repetition {}

    /**
     * The same video, for {@link Intent#KEPT}.
     *
     * @param key the caller's
     */
    record Keyed(String key, String fingerprint) implements Repetition {
      Intent intent(Owner owner, Instant now) {
        return new Intent(owner, "key:" + key, fingerprint, now.plus(Intent.KEPT));
      }
    }

    /**
     * The same video while it is open: the caller's client knows no keys and repeats by itself.
     *
     * @param caller which of the owner's clients it is
     */
    record Collapsed(String caller, String fingerprint) implements Repetition {
      /** Longer than a client that repeats waits for its answer. */
      private static final Duration WINDOW = Duration.ofSeconds(60);

      Intent intent(Owner owner, Instant now) {
        return new Intent(
            owner, "same:%s:%s".formatted(caller, fingerprint), fingerprint, now.plus(WINDOW));
      }
    }
  }

  /** What came of a wish. */
  public sealed interface Acceptance {
    /** There is a job for it. */
    sealed interface Taken extends Acceptance {
      Job job();
    }

    /** There is none. */
    sealed interface NotTaken extends Acceptance {}

    record Accepted(Job job) implements Taken {}

    /** The same wish was accepted before. */
    record Replayed(Job job) implements Taken {}

    /** The same wish was accepted before, and its job was deleted meanwhile. */
    record Deleted() implements NotTaken {}

    /** The wish's key was used for another request. */
    record KeyTaken() implements NotTaken {}

    record Refused(List<Violation> violations) implements NotTaken {
      public Refused {
        violations = List.copyOf(violations);
      }
    }
  }
}
