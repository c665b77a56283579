package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.JobView;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.job.JobId;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code videos cancel}: a job that has not ended. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "cancel",
    description =
        "Cancels a job that has not ended. A queued job costs nothing; MiniMax bills a task that it"
            + " accepted, and the job can be resumed.",
    footerHeading = "%nExample:%n",
    footer = "  ./videos cancel 186685382921071")
final class CancelCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's ID.")
  String id = "";

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  OutputOptions options = new OutputOptions();

  CancelCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(options.json);
    JobId jobId = ShowCommand.parseId(id);
    try (ApiConnection connection = ApiTargets.openForCanceling(target, environment, output)) {
      JsonNode job = connection.api().cancel(jobId);
      if (output.isJson()) {
        output.json(job);
      } else {
        output.line("Job %s: %s".formatted(jobId, JobView.failure(job)));
      }
      return ExitCode.OK;
    }
  }
}
