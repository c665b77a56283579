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
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code videos list}: the newest jobs. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "list",
    description = "Lists the newest jobs, newest first.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./videos list", "  ./videos list --limit 5 --json"})
final class ListCommand implements Callable<Integer> {
  private static final int MAXIMUM = 100;

  private final CliEnvironment environment;
  private final Console console;

  @ArgGroup(heading = "%nWhere it runs:%n", exclusive = false, validate = false, order = 1)
  TargetOptions target = new TargetOptions();

  @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
  ListOptions options = new ListOptions();

  /** How much is listed, and how. */
  static final class ListOptions extends OutputOptions {
    @Option(names = "--limit", paramLabel = "COUNT", description = "1 to 100 (default: 20).")
    int limit = 20;
  }

  ListCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    int limit = options.limit;
    if (limit < 1 || limit > MAXIMUM) {
      throw new UsageException("--limit", "must be from 1 to %d, not %d".formatted(MAXIMUM, limit));
    }
    Output output = console.output(options.json);
    try (ApiConnection connection = ApiTargets.openForReading(target, environment)) {
      JsonNode jobs = connection.api().list(limit);
      for (JsonNode job : jobs) {
        if (output.isJson()) {
          output.json(connection.json(job));
        } else {
          output.line(JobView.line(job));
        }
      }
      if (!output.isJson()) {
        output.say(
            "%d %s%s"
                .formatted(
                    jobs.size(),
                    connection.isSimulated() ? "simulated " : "",
                    jobs.size() == 1 ? "job" : "jobs"));
      }
      return ExitCode.OK;
    }
  }
}
