package io.videopipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.videopipeline.cli.client.ApiConnection;
import io.videopipeline.cli.client.JobView;
import io.videopipeline.cli.client.TargetOptions;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    footer = {"  ./videos list", "  ./videos list --status failed --limit 5 --json"})
final class ListCommand implements Callable<Integer> {
  private static final int MAXIMUM = 100;

  /** A page of the API may be short, because jobs in other states are left out of it. */
  private static final int MAXIMUM_REQUESTS = 50;

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

    @Option(
        names = "--status",
        paramLabel = "STATE",
        description =
            "Only jobs in this state: queued, submitting, in_progress, storing, "
                + "completed, failed or canceled.")
    @Nullable String status;

    @Option(
        names = "--after",
        paramLabel = "CURSOR",
        description = "The next page: the value that the list before names.")
    @Nullable String after;
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
    String status = options.status;
    if (status != null && !JobState.NAMES.contains(status)) {
      throw new UsageException(
          "--status",
          "must be one of %s, not '%s'".formatted(String.join(", ", JobState.NAMES), status));
    }
    Output output = console.output(options.json);
    try (ApiConnection connection = ApiTargets.openForReading(target, environment, output)) {
      List<JsonNode> jobs = new ArrayList<>();
      Optional<String> next = Optional.ofNullable(options.after);
      for (int i = 0; i < MAXIMUM_REQUESTS; i++) {
        VideosApi.Page page =
            connection.api().list(limit - jobs.size(), Optional.ofNullable(status), next);
        jobs.addAll(page.jobs());
        next = page.next();
        if (next.isEmpty() || jobs.size() >= limit) {
          break;
        }
      }
      print(output, connection, jobs);
      next.ifPresent(cursor -> output.say("For the next page: add --after " + cursor));
      return ExitCode.OK;
    }
  }

  private static void print(Output output, ApiConnection connection, List<JsonNode> jobs) {
    if (output.isJson()) {
      jobs.forEach(job -> output.json(connection.json(job)));
      return;
    }
    if (!jobs.isEmpty()) {
      output.line(JobView.header());
    }
    jobs.forEach(job -> output.line(JobView.line(job)));
    output.say(
        "%d %s%s"
            .formatted(
                jobs.size(),
                connection.isSimulated() ? "simulated " : "",
                jobs.size() == 1 ? "job" : "jobs"));
  }
}
