package io.videopipeline.cli;

import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code videos completion}: the script with which a shell completes commands and options. */
@Command(
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    name = "completion",
    description = "Prints the script with which a shell completes commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {"  source <(./videos completion bash)", "  source <(./videos completion zsh)"})
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      description = "${COMPLETION-CANDIDATES}. One script is for both.")
  Shell shell = Shell.bash;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  /** The shells, as they are written on the command line. */
  enum Shell {
    bash,
    zsh
  }

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    console.out().flush();
    return ExitCode.OK;
  }
}
