package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.Verdict;
import io.videopipeline.generation.Violation;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import io.videopipeline.media.ImageStore;
import io.videopipeline.provider.ProviderRules;
import java.time.Clock;
import java.util.List;
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

  /** Accepts a draft that keeps every rule; otherwise nothing is recorded and nothing is paid. */
  public Acceptance accept(Owner owner, GenerationDraft draft) {
    ImageCheck.Checked pictures = imageCheck.check(owner, draft);
    return switch (RequestRules.check(draft, pictures.findings(), providerRules)) {
      case Verdict.Refused refused -> new Acceptance.Refused(refused.violations());
      case Verdict.Allowed allowed -> {
        pictures.keepIn(images);
        yield new Acceptance.Accepted(start(record(owner, allowed)));
      }
    };
  }

  private Job record(Owner owner, Verdict.Allowed allowed) {
    while (true) {
      JobId id = JobId.draw(clock.instant(), random);
      Job job = Job.accepted(id, owner, allowed.request(), allowed.notes(), clock.instant());
      if (jobs.create(job)) {
        return job;
      }
    }
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

  /** What came of a wish. */
  public sealed interface Acceptance {
    record Accepted(Job job) implements Acceptance {}

    record Refused(List<Violation> violations) implements Acceptance {
      public Refused {
        violations = List.copyOf(violations);
      }
    }
  }
}
