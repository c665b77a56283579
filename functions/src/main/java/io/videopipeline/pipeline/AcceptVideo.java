package io.videopipeline.pipeline;

import io.videopipeline.execution.ExecutionNotStartedException;
import io.videopipeline.execution.Executions;
import io.videopipeline.generation.GenerationDraft;
import io.videopipeline.generation.ModelRules;
import io.videopipeline.generation.Verdict;
import io.videopipeline.generation.Violation;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.JobStore;
import io.videopipeline.job.Owner;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/** Takes a wish for a video: checks it, records it, and sets its state machine going. */
public final class AcceptVideo {
  private static final System.Logger LOG = System.getLogger(AcceptVideo.class.getName());

  private final JobStore jobs;
  private final Executions executions;
  private final Clock clock;
  private final RandomGenerator random;

  public AcceptVideo(JobStore jobs, Executions executions, Clock clock, RandomGenerator random) {
    this.jobs = jobs;
    this.executions = executions;
    this.clock = clock;
    this.random = random;
  }

  /** Accepts a draft that keeps every rule; otherwise nothing is recorded and nothing is paid. */
  public Acceptance accept(Owner owner, GenerationDraft draft) {
    return switch (ModelRules.check(draft)) {
      case Verdict.Refused refused -> new Acceptance.Refused(refused.violations());
      case Verdict.Allowed allowed -> new Acceptance.Accepted(start(record(owner, allowed)));
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
