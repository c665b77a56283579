package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code videos delete}: a job that has ended, and its video. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "delete",
    description =
        "Deletes a job that has ended, and its video in the bucket. This cannot be undone.",
    footerHeading = "%nExample:%n",
    footer = "  ./videos delete 186685382921071")
final class DeleteCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The job's ID.")
  String id = "";

  @Option(
      names = {"-y", "--yes"},
      description =
          "Deletes without asking. Required when standard input or standard error is not a"
              + " terminal.")
  boolean yes;

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  OutputOptions options = new OutputOptions();

  DeleteCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Output output = console.output(options.json);
    JobId jobId = ShowCommand.parseId(id);
    if (!yes && !environment.canAsk().getAsBoolean()) {
      throw new UsageException("--yes", "is required when no terminal can be asked");
    }
    try (ApiConnection connection = ApiTargets.openForDeleting(target, environment, output)) {
      if (!yes) {
        output.say(JobView.line(connection.api().find(jobId)));
        if (!console.confirms("Delete this job and its video? [y/N] ")) {
          output.say("Nothing was deleted.");
          return ExitCode.FAILED;
        }
      }
      connection.api().delete(jobId);
      if (output.isJson()) {
        output.json(
            JsonNodeFactory.instance.objectNode().put("id", jobId.toString()).put("deleted", true));
      } else {
        output.line("Job %s is deleted".formatted(jobId));
      }
      return ExitCode.OK;
    }
  }
}
