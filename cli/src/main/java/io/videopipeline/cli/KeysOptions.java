package io.videopipeline.cli;

import io.videopipeline.access.ApiKeys;
import io.videopipeline.access.dynamodb.DynamoDbApiKeys;
import io.videopipeline.cli.stack.Home;
import io.videopipeline.cli.stack.Stacks;
import io.videopipeline.cli.terminal.CliEnvironment;
import io.videopipeline.cli.terminal.FailedException;
import io.videopipeline.cli.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whose keys are meant: the local stack's, or those of a table in an AWS account. */
final class KeysOptions {
  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = {
        "The table of a deployed stack, as in its output TableName; AWS credentials and region are",
        "those of the environment. Without it the keys of the local stack are meant."
      })
  @Nullable String table;

  @Option(names = "--real", description = "Keys of the local stack with the real MiniMax.")
  boolean real;

  /** What is done with the keys. */
  interface Work {
    int on(ApiKeys keys);
  }

  /**
   * Does it on the table that is meant.
   *
   * @throws FailedException when AWS does not let us
   */
  int apply(CliEnvironment environment, Work work) throws InterruptedException {
    if (table == null) {
      try (Stacks.Records records = Stacks.openRecords(Home.of(environment.environment(), real))) {
        return work.on(records.keys());
      }
    }
    if (real) {
      throw new UsageException("--table", "goes without --real, which means a local stack");
    }
    if (!table.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new UsageException("--table", "is no name of a table: '%s'".formatted(table));
    }
    try (DynamoDbClient client =
        DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      return work.on(new DynamoDbApiKeys(client, table));
    } catch (SdkException failed) {
      throw new FailedException("The table %s could not be used".formatted(table), failed);
    }
  }
}
