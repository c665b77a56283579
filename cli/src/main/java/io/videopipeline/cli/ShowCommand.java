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
import io.videopipeline.job.Job;
import io.videopipeline.job.JobId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code videos show}: one job. */
@Command(name = "show", description = "Shows a job.")
final class ShowCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  String id = "";

  @Option(names = "--real", description = "A job of the real MiniMax.")
  boolean real;

  @Mixin ApiOptions remote = new ApiOptions();
  @Mixin CommonOptions common = new CommonOptions();

  ShowCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(common.json);
    JobId jobId = JobIds.parse(id);
    Optional<VideosApi> api =
        remote.api(environment, real ? Optional.of("--real") : Optional.empty());
    if (api.isPresent()) {
      return show(api.get(), jobId, output);
    }
    try (Stacks.Records records = Stacks.openRecords(Home.of(environment.environment(), real))) {
      Job job = JobIds.find(records.jobs(), jobId);
      if (output.isJson()) {
        output.json(JobView.json(job, !real));
      } else {
        JobView.text(job, !real).forEach(output::line);
      }
      if (job.isOpen() && !records.moving()) {
        output
            .progress()
            .say("Nothing moves it now; carry on with: ./videos resume %s -o FILE".formatted(id));
      }
      return ExitCode.OK;
    }
  }

  private static int show(VideosApi api, JobId jobId, Output output) throws InterruptedException {
    try (api) {
      JsonNode job = api.find(jobId.toString());
      if (output.isJson()) {
        output.json(job);
      } else {
        ApiJobView.text(job).forEach(output::line);
      }
      return ExitCode.OK;
    }
  }
}
