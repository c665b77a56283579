package io.videopipeline.cli;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code videos wait}: waits for the end of a job, and saves its video when a file is named. */
@Command(
    sortOptions = false,
    abbreviateSynopsis = true,
    parameterListHeading = "%nParameters:%n",
    name = "wait",
    description =
        "Waits for the end of a job. With --output its video is saved; without, only the state is"
            + " printed.",
    footerHeading = "%nExample:%n",
    footer = {
      "  id=$(./videos generate \"A mouse runs.\" --no-wait)",
      "  ./videos wait \"$id\" -o mouse.mp4"
    })
final class WaitCommand extends JobWait implements Callable<Integer> {
  WaitCommand(CliEnvironment environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() throws InterruptedException {
    return await(options.file != null);
  }
}
