package io.videopipeline.simulator.dynamodb;

import io.videopipeline.simulator.process.ChildServer;
import io.videopipeline.simulator.process.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * AWS's own DynamoDB Local as a child process on a free port of the loopback interface. Regions and
 * access keys share one set of tables; any credentials of letters and digits will do.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html">DynamoDB
 *     Local usage notes</a>
 */
public final class DynamoDbLocal implements AutoCloseable {
  private final ChildServer server;

  private DynamoDbLocal(ChildServer server) {
    this.server = server;
  }

  /**
   * Starts it on the tables in this folder, which is made when it is not there. One folder serves
   * one process at a time.
   *
   * @throws io.videopipeline.simulator.process.ServerNotStartedException when it does not start
   */
  public static DynamoDbLocal start(Path dataFolder) {
    Path tables = dataFolder.toAbsolutePath().resolve("tables");
    try {
      Files.createDirectories(tables);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new DynamoDbLocal(
        ChildServer.start(
            "DynamoDB Local",
            ServerProgram.named("DynamoDbLocalMain", "dynamodb-local.classpath"),
            List.of(tables.toString()),
            dataFolder.resolve("dynamodb.log")));
  }

  public URI endpoint() {
    return server.endpoint();
  }

  /** The id of the child process. */
  public long pid() {
    return server.pid();
  }

  /** Stops it; what was written stays in the folder. */
  @Override
  public void close() {
    server.close();
  }
}
