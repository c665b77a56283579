package io.videopipeline.localstack;

import io.videopipeline.testing.LocalAws;
import io.videopipeline.video.PresignedUrls;
import io.videopipeline.video.PresignedUrlsContract;
import io.videopipeline.video.s3.S3PresignedUrls;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class PresignedUrlsLocalStackIT implements PresignedUrlsContract {
  private static final String BUCKET = "contract-" + UUID.randomUUID();

  private static S3Client client;
  private static S3Presigner presigner;

  @BeforeAll
  static void start() {
    LocalStack localStack = LocalStack.orSkip();
    client = localStack.s3();
    presigner = LocalAws.presigner(localStack.endpoint());
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      presigner.close();
      client.close();
    }
  }

  @Override
  public PresignedUrls links() {
    return new S3PresignedUrls(presigner, BUCKET);
  }

  @Override
  public void keep(String key, byte[] bytes) {
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
  }

  @Override
  public byte[] kept(String key) {
    return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
  }
}
