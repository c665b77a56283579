package io.videopipeline.cli.local;

import io.videopipeline.cli.request.RequestCheck;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.ProviderChoice;
import io.videopipeline.cli.stack.Session;
import io.videopipeline.cli.stack.Stack;
import io.videopipeline.cli.terminal.Consent;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Fault;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.Timings;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.cli.unfinished.Begun;
import io.videopipeline.cli.unfinished.Claim;
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import io.videopipeline.job.Owner;
import io.videopipeline.pipeline.CreateJobCommand;
import io.videopipeline.pipeline.CreateJobCommand.IdempotencyPolicy;
import io.videopipeline.pipeline.CreateJobResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One video by the stack on this machine. */
public final class LocalGeneration {
  private final Home home;
  private final ProviderChoice choice;
  private final Output output;
  private final Claim claim;
  private final Timings timings = new Timings();

  public LocalGeneration(Home home, ProviderChoice choice, Output output, Claim claim) {
    this.home = home;
    this.choice = choice;
    this.output = output;
    this.claim = claim;
  }

  /** Carries on what was begun before, or asks for a video; then brings it into the file. */
  public int run(RequestCheck.Checked checked, Optional<Path> file, Consent consent)
      throws InterruptedException {
    if (claim.isCarriedOn()) {
      output.progress().say(Begun.sentence(claim));
    }
    if (claim.job().isEmpty() && !consent.isGiven()) {
      return ExitCode.FAILED;
    }
    checked.notes().forEach(output.progress()::say);
    timings.enter("start of the stack");
    AtomicReference<Optional<JobId>> accepted = new AtomicReference<>(claim.job());
    try (Session session =
        Session.open(
            home,
            choice,
            output.progress(),
            () -> accepted.get().ifPresent(id -> sayGoodbye(id, target(file, id))))) {
      timings.enter("submission");
      Optional<Job> earlier = earlier(session.stack());
      if (earlier.isEmpty() && !consent.isGiven()) {
        return ExitCode.FAILED;
      }
      Job job = earlier.isPresent() ? earlier.get() : accepted(session.stack(), checked);
      accepted.set(Optional.of(job.id()));
      announce(session.stack(), job);
      claim.keepJob(job.id());
      int exitCode =
          new Delivery(session.stack(), output, timings).deliver(job.id(), target(file, job.id()));
      claim.finish();
      return exitCode;
    }
  }

  /** The job of what was begun before; empty when there is none, or none any more. */
  private Optional<Job> earlier(Stack stack) {
    Optional<JobId> id = claim.job();
    Optional<Job> job = id.flatMap(stack.wiring().jobStore()::find);
    if (id.isPresent() && job.isEmpty()) {
      startAnew();
    }
    return job;
  }

  private void startAnew() {
    claim.startAnew();
    output.progress().say(Begun.DELETED);
  }

  private Job accepted(Stack stack, RequestCheck.Checked checked) {
    boolean first = !claim.isCarriedOn();
    claim.begin();
    IdempotencyPolicy repetition = new IdempotencyPolicy.Key(claim.key());
    CreateJobCommand wish = new CreateJobCommand(Owner.LOCAL, checked.draft(), repetition);
    return switch (stack.wiring().createJob().create(wish)) {
      case CreateJobResult.Created created -> created.job();
      case CreateJobResult.Replayed replayed -> replayed.job();
      case CreateJobResult.Rejected refused -> {
        if (first) {
          claim.finish();
        }
        throw new UsageException(refused.violations().stream().map(Fault::from).toList());
      }
      case CreateJobResult.Gone deleted -> {
        startAnew();
        yield accepted(stack, checked);
      }
      case CreateJobResult.KeyReused taken -> throw Begun.asAnother(claim);
    };
  }

  private void announce(Stack stack, Job job) {
    output.progress().finish();
    if (output.isJson()) {
      output.json(JobView.json(job, stack.file().simulated()));
    } else {
      output.line("Job %s%s".formatted(job.id(), stack.file().simulated() ? " (simulated)" : ""));
    }
  }

  private static Path target(Optional<Path> file, JobId id) {
    return file.orElse(Path.of(id + ".mp4"));
  }

  private void sayGoodbye(JobId id, Path target) {
    output
        .progress()
        .say(
            String.format(
                Locale.ROOT,
                "Interrupted. Job %s is kept; carry on with: ./videos resume %s%s -o %s",
                id,
                id,
                choice instanceof ProviderChoice.Real ? " --real" : "",
                target));
  }
}
