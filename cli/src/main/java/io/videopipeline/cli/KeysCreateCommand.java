package io.videopipeline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videopipeline.access.ApiKey;
import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.ApiKeys.ApiKeyMetadata;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.Console;
import io.videopipeline.cli.terminal.ExitCode;
import io.videopipeline.cli.terminal.Output;
import io.videopipeline.cli.terminal.UsageException;
import io.videopipeline.job.Owner;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code videos keys create}: one more key, shown once. */
@Command(
    name = "create",
    description = {
      "Makes a key for an owner and prints it, this once: only its hash is kept.",
      "Keys of one owner see the same jobs; jobs of other owners do not exist for them."
    })
final class KeysCreateCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 100;

  private final CliEnvironment environment;
  private final Console console;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      required = true,
      description = "1 to 64 letters, digits, hyphens and underscores.")
  String owner = "";

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "What to call the key, up to 100 characters.")
  String name = "";

  @Mixin KeysOptions keys = new KeysOptions();
  @Mixin CommonOptions common = new CommonOptions();

  KeysCreateCommand(CliEnvironment environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Owner checked = checkedOwner();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException("--name", "has at most 100 characters, all on one line");
    }
    return keys.apply(environment, known -> create(known, checked));
  }

  private Owner checkedOwner() {
    try {
      return new Owner(owner);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(
          "--owner", "has 1 to 64 letters, digits, hyphens and underscores; not '" + owner + "'");
    }
  }

  private int create(ApiKeys known, Owner checked) {
    Output output = console.output(common.json);
    ApiKey key = ApiKey.draw(new SecureRandom());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    known.add(key, checked, name, now);
    ApiKeyMetadata shown =
        new ApiKeyMetadata(key.hash().substring(0, ApiKeyMetadata.ID_DIGITS), checked, name, now);
    if (output.isJson()) {
      ObjectNode json = KeysListCommand.json(shown);
      output.json(json.put("key", key.reveal()));
    } else {
      output.line(key.reveal());
      output
          .progress()
          .say("Key %s of %s. It is shown this once.".formatted(shown.id(), shown.owner()));
    }
    return ExitCode.OK;
  }
}
