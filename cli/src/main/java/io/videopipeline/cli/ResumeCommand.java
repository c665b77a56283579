package io.videopipeline.cli;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code videos resume}: waits for the end of a job and saves its video. Nothing is paid again. */
@Command(
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    name = "resume",
    description =
        "Waits for the end of a job and saves its video. A finished video is saved at once;"
            + " nothing is paid again.",
    footerHeading = "%nExample:%n",
    footer = "  ./videos resume 186685382921071 -o mouse.mp4")
final class ResumeCommand extends JobWait implements Callable<Integer> {
  ResumeCommand(CliEnvironment environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() throws InterruptedException {
    return await(true);
  }
}
