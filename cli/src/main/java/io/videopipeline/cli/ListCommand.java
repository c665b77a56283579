package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.local.JobView;
import io.videopipeline.cli.remote.ApiJobView;
import io.videopipeline.cli.remote.ApiOptions;
import io.videopipeline.cli.remote.VideosApi;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.Stacks;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.Job;
import io.videopipeline.job.Owner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code videos list}: the newest jobs. */
@Command(name = "list", description = "Lists the newest jobs, newest first.")
final class ListCommand implements Callable<Integer> {
  private static final int MAXIMUM = 100;

  private final CliEnvironment environment;
  private final Console console;

  @Option(names = "--limit", paramLabel = "COUNT", description = "1 to 100 (default: 20).")
  int limit = 20;

  @Option(names = "--real", description = "Jobs of the real MiniMax.")
  boolean real;

  @Mixin ApiOptions remote = new ApiOptions();
  @Mixin CommonOptions common = new CommonOptions();

  ListCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1 || limit > MAXIMUM) {
      throw new UsageException("--limit", "is %d; 1 to %d is allowed".formatted(limit, MAXIMUM));
    }
    Output output = console.output(common.json);
    Optional<VideosApi> api =
        remote.api(environment, real ? Optional.of("--real") : Optional.empty());
    if (api.isPresent()) {
      return list(api.get(), output);
    }
    try (Stacks.Records records = Stacks.openRecords(Home.of(environment.environment(), real))) {
      List<Job> jobs = records.jobs().list(Owner.LOCAL, Optional.empty(), Optional.empty(), limit);
      for (Job job : jobs) {
        if (output.isJson()) {
          output.json(JobView.json(job, !real));
        } else {
          output.line(JobView.line(job));
        }
      }
      if (!output.isJson()) {
        output.progress().say("%d %s jobs".formatted(jobs.size(), real ? "real" : "simulated"));
      }
      return ExitCode.OK;
    }
  }

  private int list(VideosApi api, Output output) throws InterruptedException {
    try (api) {
      for (JsonNode job : api.list(limit)) {
        if (output.isJson()) {
          output.json(job);
        } else {
          output.line(ApiJobView.line(job));
        }
      }
      return ExitCode.OK;
    }
  }
}
