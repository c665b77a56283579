package io.videopipeline.image.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.videopipeline.image.ImageFormat;
import io.videopipeline.image.ImageKey;
import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStoreContract;
import io.videopipeline.simulator.s3.S3ProxyServer;
import io.videopipeline.testing.LocalAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3ImageStoreTest implements ImageStoreContract {
  private static final String BUCKET = "videos";

  @TempDir private static Path folder;
  private static S3ProxyServer server;
  private static S3Client client;

  @BeforeAll
  static void start() {
    server = S3ProxyServer.start(folder);
    client = LocalAws.s3(server.endpoint());
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Override
  public ImageStore images() {
    return new S3ImageStore(() -> client, BUCKET);
  }

  @Override
  public boolean keepsVersions() {
    return false; // S3Proxy has none
  }

  @Test
  void store_givesTheObjectItsMediaType() throws IOException {
    ImageKey key = ImageKey.of("local", "typed");
    images().store(key, ImageFormat.WEBP, 1, () -> new ByteArrayInputStream(new byte[1]));
    assertThat(client.headObject(head -> head.bucket(BUCKET).key(key.text())).contentType())
        .isEqualTo("image/webp");
  }
}
