package io.videopipeline.cli;

import io.videopipeline.cli.client.JobView;
import io.videopipeline.cli.client.VideosApi;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.job.JobId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code videos resume}: continues a job and saves its video. Nothing is paid again. */
@Command(
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    name = "resume",
    description =
        "Continues a job, waits for its end and saves its video. A job that failed or was canceled"
            + " continues with its task at MiniMax; nothing is paid again.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./videos resume 186685382921071 -o mouse.mp4",
      "  ./videos resume 186685382921071 --task 106916112212032"
    })
final class ResumeCommand extends JobWait implements Callable<Integer> {
  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "The ID of the job's task, as MiniMax's console shows it, for a job that failed as"
              + " submission_unconfirmed.")
  @Nullable String task;

  ResumeCommand(CliEnvironment environment, Console console) {
    super(environment, console);
  }

  @Override
  void begin(VideosApi api, JobId job) throws InterruptedException {
    Optional<String> given = Optional.ofNullable(task);
    if (given.isPresent() || JobView.hasEndedWithoutVideo(api.find(job))) {
      var unused = api.resume(job, given);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    return await(true);
  }
}
