package io.videopipeline.simulator.server;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3Proxy on a free port of the loopback interface. The arguments are the folder of the data, the
 * access key and the secret key.
 */
public final class S3ProxyMain {
  private S3ProxyMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentWatchdog watchdog = ParentWatchdog.install();
    S3Proxy s3 =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(arguments[0]))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, arguments[1], arguments[2])
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    s3.start();
    watchdog.serve(s3.getPort(), s3::stop);
  }
}
