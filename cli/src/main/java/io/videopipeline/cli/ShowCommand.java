package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.JobView;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.JobId;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code videos show}: one job. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "show",
    description = "Shows a job.",
    footerHeading = "%nExample:%n",
    footer = "  ./videos show 186685382921071")
final class ShowCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's ID.")
  String id = "";

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  OutputOptions options = new OutputOptions();

  ShowCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  /**
   * Reads a job ID from the command line.
   *
   * @throws UsageException when it is not a whole number
   */
  static JobId parseId(String text) {
    return JobId.parse(text)
        .orElseThrow(
            () -> new UsageException("ID", "must be a whole number, not '%s'".formatted(text)));
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(options.json);
    JobId jobId = parseId(id);
    try (ApiConnection connection = ApiTargets.openForReading(target, environment, output)) {
      JsonNode job = connection.api().find(jobId);
      if (output.isJson()) {
        output.json(connection.json(job));
      } else {
        JobView.text(job, connection.isSimulated()).forEach(output::line);
      }
      if (JobView.isOpen(job) && !connection.running()) {
        output.say("No stack is running. To continue: ./videos resume %s -o FILE".formatted(id));
      }
      return ExitCode.OK;
    }
  }
}
