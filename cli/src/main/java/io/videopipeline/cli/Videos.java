package io.videopipeline.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.request.Violation;
import java.util.ArrayList;
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
      "Generates videos with MiniMax (Hailuo) through the pipeline that runs on AWS, on this"
          + " machine or at the HTTP API of a deployed stack.",
      "Without --real MiniMax is simulated: no account is needed and nothing is paid."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./videos generate \"A mouse runs toward the camera.\" -o mouse.mp4",
      "  ./videos list",
      "  ./videos generate --help"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:the command failed; a job that it created may still complete",
      "2:the command line is wrong; nothing was sent and nothing was paid",
      "3:the job ended without a video",
      "130:interrupted; the next start continues an open job"
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionProvider.class,
    subcommands = HelpCommand.class)
final class Videos {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version, and the commit of the checkout.")
  boolean version;

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
            .addSubcommand(new WaitCommand(environment, console))
            .addSubcommand(new ResumeCommand(environment, console))
            .addSubcommand(new CancelCommand(environment, console))
            .addSubcommand(new DeleteCommand(environment, console))
            .addSubcommand(KeysCommand.of(environment, console))
            .addSubcommand(new ModelsCommand(console))
            .addSubcommand(new TemplatesCommand(console))
            .addSubcommand(new SimulateCommand(environment, console))
            .addSubcommand(new CompletionCommand(console))
            .setOut(console.out())
            .setErr(console.err())
            .setUsageHelpAutoWidth(true)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(this::reportUsage)
            .setExecutionExceptionHandler(this::report);
    commands.setHelpSectionKeys(examplesFirst(commands.getHelpSectionKeys()));
  }

  /** The sections of a help text, with the examples (its footer) before parameters and options. */
  private static List<String> examplesFirst(List<String> sections) {
    List<String> ordered = new ArrayList<>(sections);
    List<String> examples = List.of(SECTION_KEY_FOOTER_HEADING, SECTION_KEY_FOOTER);
    ordered.removeAll(examples);
    ordered.addAll(ordered.indexOf(SECTION_KEY_DESCRIPTION) + 1, examples);
    return ordered;
  }

  /**
   * Runs one command line.
   *
   * @return the exit code
   */
  static int run(CliEnvironment environment, Console console, String... arguments) {
    Videos videos = new Videos(environment, console);
    if (!areUnicode(console, arguments)) {
      return ExitCode.USAGE;
    }
    if (arguments.length == 0) {
      videos.commands.usage(console.out());
      return ExitCode.USAGE;
    }
    return videos.commands.execute(arguments);
  }

  /**
   * Java replaces bytes that are no UTF-8 by U+FFFD. A prompt with such a character would be paid
   * for, and a file of such a name would not be found.
   */
  private static boolean areUnicode(Console console, String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].codePoints().anyMatch(Videos::isNoCharacter)) {
        console
            .output(false)
            .say(
                "Argument %d must be UTF-8 text, and is not: '%s'. Nothing was sent."
                    .formatted(i + 1, arguments[i]));
        return false;
      }
    }
    return true;
  }

  /** The replacement character, or one half of a surrogate pair. */
  private static boolean isNoCharacter(int one) {
    return one == 0xfffd || Character.getType(one) == Character.SURROGATE;
  }

  private static int exitCode(Throwable thrown) {
    return thrown instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private int reportUsage(ParameterException wrong, String[] arguments) {
    Output output = console.output(false);
    output.say(String.valueOf(wrong.getMessage()));
    output.say(
        "See: ./%s --help".formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  /** The edge: prints every violation of a usage error, and one sentence for anything else. */
  private int report(Exception thrown, CommandLine command, ParseResult parsed) {
    Output output = console.output(false);
    if (thrown instanceof UsageException usage) {
      if (command.getParseResult().hasMatchedOption("--json")) {
        output.json(json(usage.violations()));
      }
      usage.violations().forEach(violation -> output.say(violation.toString()));
    } else {
      output.say("Error: " + thrown.getMessage());
      causes(thrown).forEach(cause -> output.say("  caused by: " + cause));
    }
    return exitCode(thrown);
  }

  private static ObjectNode json(List<Violation> violations) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("violations");
    violations.forEach(
        violation ->
            list.addObject().put("field", violation.field()).put("message", violation.message()));
    return json;
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = thrown.getCause();
    while (cause != null) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }
}
