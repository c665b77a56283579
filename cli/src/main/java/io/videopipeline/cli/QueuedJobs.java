package io.videopipeline.cli;

import io.videopipeline.cli.request.Prices;
import io.videopipeline.cli.stack.QueuedJobsConsent;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.Job;
import java.util.List;

/** Lists jobs that a new stack would submit, with their prices, and asks for consent. */
final class QueuedJobs implements QueuedJobsConsent {
  /** The description of the option {@code --yes} of commands that only continue jobs. */
  static final String YES =
      "With --real: submits jobs that an earlier stack left queued, and so pays for them, without"
          + " asking. Required when there are such jobs and no terminal can be asked.";

  private final Console console;
  private final Output output;
  private final CliEnvironment environment;
  private final boolean yes;

  /**
   * Nothing is asked yet.
   *
   * @param yes whether the answer was given on the command line
   */
  QueuedJobs(Console console, Output output, CliEnvironment environment, boolean yes) {
    this.console = console;
    this.output = output;
    this.environment = environment;
    this.yes = yes;
  }

  @Override
  public void require(List<Job> queued) {
    output.say(
        queued.size() == 1
            ? "One job is queued from before; this stack submits it to MiniMax:"
            : "%d jobs are queued from before; this stack submits them to MiniMax:"
                .formatted(queued.size()));
    for (Job job : queued) {
      output.say("  Job %s: %s".formatted(job.id(), Prices.sentence(job.request())));
    }
    if (yes) {
      return;
    }
    if (!environment.canAsk().getAsBoolean()) {
      throw new UsageException(
          "--real", "would pay for the queued jobs; add --yes when no terminal can be asked");
    }
    if (!console.confirms(
        "Submit and pay for %s? [y/N] ".formatted(queued.size() == 1 ? "it" : "them"))) {
      throw new FailedException("Nothing was submitted and nothing was paid");
    }
  }
}
