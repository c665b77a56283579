package io.videopipeline.cli;

import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code videos keys}: who may use the HTTP API. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes the keys that callers of the HTTP API need.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "%nExample, for a deployed stack, with the AWS credentials and region of the environment:",
      "  ./videos keys create --owner web-shop --name 'the shop' --table TABLE"
    })
final class KeysCommand {
  private KeysCommand() {}

  static CommandLine of(CliEnvironment environment, Console console) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysCreateCommand(environment, console))
        .addSubcommand(new KeysListCommand(environment, console))
        .addSubcommand(new KeysRevokeCommand(environment, console));
  }
}
