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
 * S3Proxy in a child process, on a free port of the loopback interface; it stores objects as files.
 * It checks signatures, also those of presigned URLs. It supports neither tags nor notifications.
 *
 * @see <a href="https://github.com/gaul/s3proxy/wiki/S3-API">what S3Proxy supports</a>
 */
public final class S3ProxyServer implements AutoCloseable {
  /** The one access key that it accepts. */
  public static final String ACCESS_KEY = "test";

  /** The secret key of {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "test";

  private final ChildServer server;

  private S3ProxyServer(ChildServer server) {
    this.server = server;
  }

  /**
   * Starts the server on the buckets in this folder, which is created if it does not exist. The
   * file system must support user attributes: they hold content types, metadata and checksums.
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

  /** Stops the server; the objects remain in the folder. */
  @Override
  public void close() {
    server.close();
  }
}
