package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Fault;
import io.videopipeline.cli.terminal.Progress;
import io.videopipeline.cli.terminal.UsageException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code videos} with its subcommands. */
@Command(
    name = "videos",
    description = {
      "Makes videos with MiniMax (Hailuo) through the pipeline that runs on AWS, here on this"
          + " machine.",
      "Without --real MiniMax is simulated: nothing is paid and no account is needed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something went wrong that is no verdict on the job",
      "2:the command line breaks a rule; nothing was done or paid",
      "3:the job ended without a video",
      "130:interrupted; an open job is kept and carried on by the next start"
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
final class Videos {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  boolean help;

  private final CommandLine commands;
  private final Console console;

  private Videos(CliEnvironment environment, Console console) {
    this.console = console;
    this.commands =
        new CommandLine(this)
            .addSubcommand(new GenerateCommand(environment, console))
            .addSubcommand(new UpCommand(environment, console))
            .addSubcommand(new ShowCommand(environment, console))
            .addSubcommand(new ListCommand(environment, console))
            .addSubcommand(new ResumeCommand(environment, console))
            .addSubcommand(KeysCommand.of(environment, console))
            .addSubcommand(new ModelsCommand(console))
            .addSubcommand(new TemplatesCommand(console))
            .addSubcommand(new SimulateCommand(environment, console))
            .setOut(console.out())
            .setErr(console.err())
            .setParameterExceptionHandler(this::reportUsage)
            .setExecutionExceptionHandler(this::report);
  }

  /**
   * Runs one command line.
   *
   * @return the exit code
   */
  static int run(CliEnvironment environment, Console console, String... arguments) {
    Videos videos = new Videos(environment, console);
    if (arguments.length == 0) {
      videos.commands.usage(console.out());
      return ExitCode.USAGE;
    }
    return videos.commands.execute(arguments);
  }

  private static int exitCode(Throwable thrown) {
    return thrown instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private int reportUsage(ParameterException wrong, String[] arguments) {
    console
        .output(false)
        .progress()
        .say(
            "%s%nSee: ./%s --help"
                .formatted(
                    wrong.getMessage(), wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  /** The edge: a fault of the user's as a list, everything else as one sentence. */
  private int report(Exception thrown, CommandLine command, ParseResult parsed) {
    Progress progress = console.output(false).progress();
    progress.finish();
    if (thrown instanceof UsageException usage) {
      if (command.getParseResult().hasMatchedOption("--json")) {
        console.output(true).json(json(usage.faults()));
      }
      usage.faults().forEach(fault -> progress.say(fault.field() + ": " + fault.message()));
    } else {
      progress.say(sentence(thrown));
    }
    return exitCode(thrown);
  }

  private static ObjectNode json(List<Fault> faults) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("violations");
    faults.forEach(
        fault -> list.addObject().put("field", fault.field()).put("message", fault.message()));
    return json;
  }

  private static String sentence(Throwable thrown) {
    StringBuilder text = new StringBuilder("Error: ").append(thrown.getMessage());
    Throwable cause = thrown.getCause();
    while (cause != null) {
      text.append(System.lineSeparator()).append("  because: ").append(cause);
      cause = cause.getCause();
    }
    return text.toString();
  }
}
