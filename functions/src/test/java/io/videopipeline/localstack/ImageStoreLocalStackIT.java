package io.videopipeline.localstack;

import io.videopipeline.image.ImageStore;
import io.videopipeline.image.ImageStoreContract;
import io.videopipeline.image.s3.S3ImageStore;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

class ImageStoreLocalStackIT implements ImageStoreContract {
  private static final String BUCKET = "contract-" + UUID.randomUUID();

  private static S3Client client;

  @BeforeAll
  static void start() {
    client = LocalStack.orSkip().s3();
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
  }

  @Override
  public ImageStore images() {
    return new S3ImageStore(() -> client, BUCKET);
  }
}
