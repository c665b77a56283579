package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code videos keys list}: who may come in; no key is told. */
@Command(name = "list", description = "Lists the keys, oldest first, without telling them.")
final class KeysListCommand implements Callable<Integer> {
  private static final String ROW = "%-12s  %-20s  %-24s  %s";

  private final CliEnvironment environment;
  private final Console console;

  @Mixin KeysOptions keys = new KeysOptions();
  @Mixin CommonOptions common = new CommonOptions();

  KeysListCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return keys.apply(environment, this::list);
  }

  static ObjectNode json(ApiKeyMetadata key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", key.id())
        .put("owner", key.owner().name())
        .put("name", key.name())
        .put("created_at", key.createdAt().toString());
  }

  private int list(ApiKeys known) {
    Output output = console.output(common.json);
    List<ApiKeyMetadata> all = known.all();
    if (output.isJson()) {
      all.stream().map(KeysListCommand::json).forEach(output::json);
    } else {
      output.line(ROW.formatted("ID", "OWNER", "CREATED", "NAME"));
      for (ApiKeyMetadata key : all) {
        output.line(ROW.formatted(key.id(), key.owner(), key.createdAt(), key.name()));
      }
    }
    return ExitCode.OK;
  }
}
