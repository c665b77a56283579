package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.LocalClients;
import io.videopipeline.cli.stack.StackSession;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.Owner;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code videos keys}: the API keys for callers of the HTTP API. */
@Command(
    name = "keys",
    description = "Creates, lists and revokes API keys for callers of the HTTP API.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./videos keys create --owner web-shop --name \"the shop\"",
      "  ./videos keys create --owner web-shop --table TABLE"
    })
final class KeysCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  private KeysCommand() {}

  static CommandLine of(CliEnvironment environment, Console console) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new CreateKey(environment, console))
        .addSubcommand(new ListKeys(environment, console))
        .addSubcommand(new RevokeKey(environment, console));
  }

  private static ObjectNode json(ApiKeyMetadata key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", key.id())
        .put("owner", key.owner().name())
        .put("name", key.name())
        .put("created_at", key.createdAt().toString());
  }

  /** Which table holds the keys. */
  static final class TableOptions {
    @Option(
        names = "--table",
        paramLabel = "NAME",
        description =
            "The table of a deployed stack, as its output TableName says. Uses the AWS credentials"
                + " and region of the environment. Without it the local stack's keys are used.")
    @Nullable String table;

    @Option(names = "--real", description = "The keys of the local stack with the real MiniMax.")
    boolean real;
  }

  /** What the three subcommands share: their options, and the table that they work on. */
  private abstract static class KeysSubcommand implements Callable<Integer> {
    private final CliEnvironment environment;
    private final Console console;

    @ArgGroup(
        heading = "%nWhere the keys are (AWS):%n",
        exclusive = false,
        validate = false,
        order = 1)
    TableOptions table = new TableOptions();

    @ArgGroup(heading = "%nOutput:%n", exclusive = false, validate = false, order = 2)
    OutputOptions options = new OutputOptions();

    KeysSubcommand(CliEnvironment environment, Console console) {
      this.environment = environment;
      this.console = console;
    }

    /** Checks the command's own options. */
    abstract void check();

    abstract void run(ApiKeys keys, Output output);

    /**
     * Runs the command on the table that the options name.
     *
     * @throws FailedException when AWS refuses it
     */
    @Override
    public Integer call() throws InterruptedException {
      check();
      Output output = console.output(options.json);
      String name = table.table;
      if (name == null) {
        Home home = Home.of(environment.environment(), table.real);
        try (StackSession session = StackSession.openTable(home)) {
          run(session.apiKeys(), output);
          return ExitCode.OK;
        }
      }
      if (table.real) {
        throw new UsageException("--table", "cannot be combined with --real");
      }
      if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
        throw new UsageException(
            "--table",
            "must be a table name of 3 to 255 letters, digits, '_', '.' and '-', not '%s'"
                .formatted(name));
      }
      try (DynamoDbClient client =
          DynamoDbClient.builder().httpClient(LocalClients.httpClient()).build()) {
        run(new DynamoDbApiKeys(client, name), output);
        return ExitCode.OK;
      } catch (SdkException failed) {
        throw new FailedException("The table %s could not be used".formatted(name), failed);
      }
    }
  }

  /** {@code videos keys create}: a new key, which is printed once. */
  @Command(
      sortOptions = false,
      optionListHeading = "%nOptions:%n",
      parameterListHeading = "%nParameters:%n",
      name = "create",
      description = {
        "Creates an API key for an owner and prints it. Only its hash is kept, so it cannot be"
            + " printed again.",
        "Keys of one owner see the same jobs, and no jobs of other owners."
      })
  static final class CreateKey extends KeysSubcommand {
    private static final int LONGEST_NAME = 100;

    @Option(
        names = "--owner",
        paramLabel = "NAME",
        required = true,
        description = "1 to 64 letters, digits, hyphens and underscores.")
    String owner = "";

    @Option(
        names = "--name",
        paramLabel = "TEXT",
        description = "A description of the key, up to 100 characters.")
    String name = "";

    CreateKey(CliEnvironment environment, Console console) {
      super(environment, console);
    }

    @Override
    void check() {
      var unused = checkedOwner();
      if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
        throw new UsageException("--name", "must have at most 100 characters, all on one line");
      }
    }

    private Owner checkedOwner() {
      try {
        return new Owner(owner);
      } catch (IllegalArgumentException wrong) {
        throw new UsageException(
            "--owner",
            "must be 1 to 64 letters, digits, hyphens and underscores, not '%s'".formatted(owner));
      }
    }

    @Override
    void run(ApiKeys keys, Output output) {
      ApiKey key = ApiKey.draw(new SecureRandom());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Owner checked = checkedOwner();
      keys.add(key, checked, name, now);
      String id = key.hash().substring(0, ApiKeyMetadata.ID_DIGITS);
      if (output.isJson()) {
        output.json(json(new ApiKeyMetadata(id, checked, name, now)).put("key", key.reveal()));
      } else {
        output.line(key.reveal());
        output.say("Key %s of %s. Copy it now: it is shown only once.".formatted(id, checked));
      }
    }
  }

  /** {@code videos keys list}: every key, without the key itself. */
  @Command(
      sortOptions = false,
      abbreviateSynopsis = true,
      parameterListHeading = "%nParameters:%n",
      name = "list",
      description = "Lists the API keys, oldest first. No key is revealed.")
  static final class ListKeys extends KeysSubcommand {
    private static final String ROW = "%-12s  %-20s  %-24s  %s";

    ListKeys(CliEnvironment environment, Console console) {
      super(environment, console);
    }

    @Override
    void check() {}

    @Override
    void run(ApiKeys keys, Output output) {
      List<ApiKeyMetadata> all = keys.all();
      if (output.isJson()) {
        all.stream().map(KeysCommand::json).forEach(output::json);
        return;
      }
      output.line(ROW.formatted("ID", "OWNER", "CREATED", "NAME"));
      for (ApiKeyMetadata key : all) {
        output.line(ROW.formatted(key.id(), key.owner(), key.createdAt(), key.name()));
      }
    }
  }

  /** {@code videos keys revoke}: a key that is no longer valid. */
  @Command(
      sortOptions = false,
      abbreviateSynopsis = true,
      parameterListHeading = "%nParameters:%n",
      name = "revoke",
      description = "Revokes an API key at once and permanently. The owner's jobs are kept.")
  static final class RevokeKey extends KeysSubcommand {
    @Parameters(paramLabel = "ID", description = "The key's ID, as keys list shows it.")
    String id = "";

    RevokeKey(CliEnvironment environment, Console console) {
      super(environment, console);
    }

    @Override
    void check() {
      if (!id.matches("[0-9a-f]{%d}".formatted(ApiKeyMetadata.ID_DIGITS))) {
        throw new UsageException(
            "ID",
            "must be %d hexadecimal digits, as keys list shows it"
                .formatted(ApiKeyMetadata.ID_DIGITS));
      }
    }

    @Override
    void run(ApiKeys keys, Output output) {
      if (!keys.revoke(id)) {
        throw new FailedException("Key %s not found; see ./videos keys list".formatted(id));
      }
      if (output.isJson()) {
        output.json(JsonNodeFactory.instance.objectNode().put("id", id).put("revoked", true));
      } else {
        output.line("Key %s is revoked".formatted(id));
      }
    }
  }
}
