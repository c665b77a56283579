package io.videopipeline.simulator.s3;

import io.videopipeline.simulator.process.ChildServer;
import io.videopipeline.simulator.process.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * S3Proxy as a child process on a free port of the loopback interface, with objects as files.
 * Signatures are checked, those of presigned links too. It knows no tags and sends no
 * notifications.
 *
 * @see <a href="https://github.com/gaul/s3proxy/wiki/S3-API">what S3Proxy supports</a>
 */
public final class S3ProxyServer implements AutoCloseable {
  /** The one access key that it accepts. */
  public static final String ACCESS_KEY = "test";

  /** The secret key that signatures are checked with. */
  public static final String SECRET_KEY = "test";

  private final ChildServer server;

  private S3ProxyServer(ChildServer server) {
    this.server = server;
  }

  /**
   * Starts it on the buckets in this folder, which is made when it is not there. The folder's file
   * system has to keep user attributes: they hold content types, metadata and checksums.
   *
   * @throws io.videopipeline.simulator.process.ServerNotStartedException when it does not start
   */
  public static S3ProxyServer start(Path dataFolder) {
    Path buckets = dataFolder.toAbsolutePath().resolve("buckets");
    try {
      Files.createDirectories(buckets);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new S3ProxyServer(
        ChildServer.start(
            "S3Proxy",
            ServerProgram.named("S3ProxyMain", "s3proxy.classpath"),
            List.of(buckets.toString(), ACCESS_KEY, SECRET_KEY),
            dataFolder.resolve("s3.log")));
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
