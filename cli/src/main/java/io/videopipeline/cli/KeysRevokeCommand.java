package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code videos keys revoke}: a key that lets nobody in any more. */
@Command(
    name = "revoke",
    description = "Revokes a key at once and for good. Its owner's jobs go on and stay.")
final class KeysRevokeCommand implements Callable<Integer> {
  private final CliEnvironment environment;
  private final Console console;

  @Parameters(paramLabel = "ID", description = "The key's id, as keys list shows it.")
  String id = "";

  @Mixin KeysOptions keys = new KeysOptions();
  @Mixin CommonOptions common = new CommonOptions();

  KeysRevokeCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!id.matches("[0-9a-f]{%d}".formatted(ApiKeyMetadata.ID_DIGITS))) {
      throw new UsageException(
          "ID",
          "has %d hexadecimal digits; keys list shows it".formatted(ApiKeyMetadata.ID_DIGITS));
    }
    return keys.apply(environment, this::revoke);
  }

  private int revoke(ApiKeys known) {
    if (!known.revoke(id)) {
      throw new FailedException("There is no key " + id);
    }
    Output output = console.output(common.json);
    if (output.isJson()) {
      output.json(JsonNodeFactory.instance.objectNode().put("id", id).put("revoked", true));
    } else {
      output.line("Key %s lets nobody in any more".formatted(id));
    }
    return ExitCode.OK;
  }
}
